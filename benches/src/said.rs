//! Answers with words as they stand when every stage has heard them: for what is measured with many of
//! them in the store.

use crate::Outcome;
use crate::chance::Chance;
use crate::organisation::Ready;
use app::closed_loop::Stage;
use kernel::fact::ResponseUnderstood;
use kernel::{
    Clock, CustomerId, Feeling, Id, Intent, Language, Meaning, Mention, Metric, ResponseId, Score,
    Sentiment, SurveyId, Timestamp, Wish,
};
use std::collections::BTreeMap;
use std::time::Duration;
use store::{Eyes, Store, StoreError, params};

const DAYS: u64 = 730;
/// Written in one turn.
const TURN: u64 = 2_000;

/// What people say, by language: the sample's own sentences.
const SENTENCES: [(Language, &str); 3] = [
    (Language::En, include_str!("../../app/data/demo/en.tsv")),
    (Language::Th, include_str!("../../app/data/demo/th.tsv")),
    (Language::Vi, include_str!("../../app/data/demo/vi.tsv")),
];

/// Responses as they are when every stage has heard them, the oldest first.
///
/// # Errors
/// When the store fails, or the organisation asks nothing.
pub async fn write(
    store: &Store,
    ready: &Ready,
    comments: u64,
    customers: &[CustomerId],
) -> Outcome<()> {
    let survey = store
        .read(|tx| {
            let row =
                tx.row(&Eyes::Loop, "-- benches.said.survey\nselect id from listen_survey", &[])?;
            row.map(|mut row| row.next::<SurveyId>()).transpose()
        })
        .await?
        .ok_or("no survey")?;
    let mut writer = Writer {
        chance: Chance::new(7),
        sentences: SENTENCES.map(|(language, text)| (language, sentences(text))),
        themes: understand::theme::shipped().map(|theme| theme.code).collect(),
        ready: ready.clone(),
        survey,
        customers: customers.to_vec(),
    };
    let end = Clock::system().now();
    let step = DAYS * 86_400 / comments.max(1);
    let mut written = 0;
    while written < comments {
        let turn = TURN.min(comments - written);
        let said: Vec<ResponseUnderstood> = (0..turn)
            .map(|number| {
                let ago = (comments - written - number) * step.max(1);
                writer.said(end.minus(Duration::from_secs(ago)), u128::from(written + number))
            })
            .collect();
        store.write("write comments", |tx| said.iter().try_for_each(|one| keep(tx, one))).await?;
        written += turn;
    }
    store
        .write("all is heard", |tx| {
            let last = tx.last_fact()?;
            for stage in Stage::ALL {
                tx.execute(
                    "-- benches.said.heard\ninsert into listener (name, seq, moved_at) values ($1, $2, $3)
                     on conflict (name) do update set seq = excluded.seq",
                    params![stage.name(), last, tx.now()],
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(())
}

fn keep(tx: &mut store::Tx, said: &ResponseUnderstood) -> Result<(), StoreError> {
    let score = said.score.map(|score| i64::from(score.value()));
    tx.execute(
        "-- benches.said.response\ninsert into listen_response (id, given_at, state, survey, version, unit, channel, metric, score, class, language, may_contact, comment, answers, hidden)
         values ($1, $2, 'complete', $3, 1, $4, 'link', 'nps', $5, $6, $7, 0, $8, '{}', '{}')",
        params![said.response, said.given_at, said.survey, said.unit, score, said.class, said.language, said.comment.as_deref()],
    )?;
    let feeling = said.meaning.feeling;
    tx.execute(
        "-- benches.said.reading\ninsert into understand_reading (response, class, language, read_at, sentiment, feeling, sure, wishes, unit, survey, metric, score, given_at) values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, 'nps', $10, $4)",
        params![
            said.response, said.class, said.language, said.given_at,
            feeling.map(|feeling| feeling.label.code()), feeling.map(|feeling| feeling.score),
            serde_json::to_string(&said.meaning.wishes).map_err(StoreError::unexpected)?,
            said.unit, said.survey, score
        ],
    )?;
    for mention in &said.meaning.mentions {
        tx.execute(
            "-- benches.said.mention\ninsert into understand_mention (response, theme, sentiment, starts_at, ends_at, unit, metric, score, given_at) values ($1, $2, $3, 0, 1, $4, 'nps', $5, $6) on conflict do nothing",
            params![said.response, mention.theme.as_str(), mention.sentiment.map(Sentiment::code), said.unit, score, said.given_at],
        )?;
    }
    tx.record(said.clone());
    Ok(())
}

fn sentences(text: &str) -> Vec<(bool, String)> {
    let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t');
        let good = fields.nth(1)? == "+";
        Some((good, fields.nth(1)?.to_owned()))
    });
    rows.collect()
}

/// Makes comments of one to three sentences.
struct Writer {
    chance: Chance,
    sentences: [(Language, Vec<(bool, String)>); 3],
    themes: Vec<&'static str>,
    ready: Ready,
    survey: SurveyId,
    customers: Vec<CustomerId>,
}

impl Writer {
    fn said(&mut self, given_at: Timestamp, number: u128) -> ResponseUnderstood {
        let (language, sentences) = self.chance.pick(&self.sentences);
        let count = *self.chance.pick(&[1, 1, 2, 2, 3]);
        let parts: Vec<&(bool, String)> = (0..count).map(|_| self.chance.pick(sentences)).collect();
        let comment: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
        let good = parts.iter().all(|(good, _)| *good);
        let score =
            if good { *self.chance.pick(&[8, 9, 10]) } else { *self.chance.pick(&[0, 2, 3, 5, 6]) };
        let score = Score::new(Metric::Nps, score);
        let label = if good { Sentiment::Positive } else { Sentiment::Negative };
        let mentions = (0..count)
            .map(|_| Mention {
                theme: (*self.chance.pick(&self.themes)).to_owned(),
                sentiment: Some(label),
                from: 0,
                to: 1,
            })
            .collect();
        let wish = self.chance.percent(12).then(|| *self.chance.pick(&Intent::ALL));
        let wishes = wish.map(|intent| Wish { intent, probability: 0.9, given: true });
        ResponseUnderstood {
            response: ResponseId::at(given_at, number),
            survey: self.survey,
            import: None,
            unit: *self.chance.pick(&self.ready.units),
            channel: "link".to_owned(),
            touchpoint: None,
            customer: (!self.customers.is_empty()).then(|| *self.chance.pick(&self.customers)),
            metric: Some(Metric::Nps),
            score,
            class: score.map(|score| Metric::Nps.class(score)),
            comment: Some(comment.join(". ")),
            language: Some(*language),
            meaning: Meaning {
                feeling: Some(Feeling { label, score: 0.5, sure: true }),
                mentions,
                wishes: wishes.into_iter().collect(),
                urgency: None,
            },
            hidden: BTreeMap::new(),
            given_at,
        }
    }
}
