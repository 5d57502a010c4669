//! Replaying the sample: every answer and every step of its people, each at its moment.

use super::actions::{self, Change};
use super::language;
use super::lay_out::Laid;
use crate::closed_loop::Stage;
use crate::demo::{ActionTaken, Answer, Handling, Step, Story};
use crate::running::{self, StartError};
use crate::work;
use act::case;
use act::message::Draft;
use act::playbook::Who as Doer;
use axum::Router;
use axum::body::Body;
use channels::Post;
use http::{Request, header};
use kernel::{CaseId, Clock, ResponseId, Timestamp};
use listen::Asked;
use listen::response::Answers;
use listen::response::answers::{Given, Need, Raw};
use listen::response::submit::{Coming, submit};
use listen::response::who::Who;
use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use store::{Eyes, StoreError, Tx};
use tower::ServiceExt;
use web::App;

/// The id of the question after the score.
pub(super) const WHY: &str = "why";
/// Answers between two rounds of those that nobody waits for.
const CALM: usize = 500;

/// What the replay knows of the way so far.
struct Way<'a> {
    app: &'a App,
    clock: Clock,
    laid: &'a Laid,
    router: Router,
    /// Answers by number, and the responses they became.
    responses: HashMap<usize, ResponseId>,
    cases: HashMap<usize, CaseId>,
    /// Links of "was it solved?" by their case.
    questions: HashMap<CaseId, String>,
    actions: actions::Known,
}

/// One thing that happens.
enum Turn<'a> {
    Answered(&'a Answer),
    Handled(usize, &'a Step),
    Improved(&'a ActionTaken, Change),
}

pub(super) async fn replay(
    app: &App,
    story: &Story,
    laid: &Laid,
    skipped: usize,
    progress: impl Fn(usize),
) -> Result<actions::Known, StartError> {
    let handling = story.handling();
    let taken = story.actions();
    let turns = turns(story, &handling, &taken, skipped);
    let mut way = Way {
        app,
        clock: app.store.clock().clone(),
        laid,
        router: running::router(app),
        responses: HashMap::new(),
        cases: HashMap::new(),
        questions: HashMap::new(),
        actions: actions::Known::default(),
    };
    let mut done = 0;
    for (at, turn) in turns {
        way.wait_until(at).await?;
        match turn {
            Turn::Answered(answer) => {
                way.answer(story, answer).await?;
                done += 1;
                if done % CALM == 0 {
                    work::until_quiet(app).await?;
                    progress(done);
                }
            }
            Turn::Handled(answer, step) => way.handle(answer, step).await?,
            Turn::Improved(action, change) => {
                // So that the causes of all cases closed until now are known.
                work::until_quiet(app).await?;
                way.read_letters();
                way.actions.change(app, laid, story, action, change).await?;
            }
        }
    }
    way.wait_until(Timestamp::from_micros(story.now_micros())).await?;
    work::until_quiet(app).await?;
    progress(done);
    Ok(way.actions)
}

/// Everything in the order of its time; at the same moment an answer before what is done about it.
fn turns<'a>(
    story: &'a Story,
    handling: &'a [Handling],
    taken: &'a [ActionTaken],
    skipped: usize,
) -> Vec<(Timestamp, Turn<'a>)> {
    let mut turns: Vec<(i64, u8, Turn<'a>)> = Vec::new();
    turns.extend(
        story.answers().skip(skipped).map(|answer| (answer.at_micros, 0, Turn::Answered(answer))),
    );
    for case in handling.iter().filter(|case| case.answer >= skipped) {
        turns.extend(
            case.events
                .iter()
                .map(|event| (event.at_micros, 1, Turn::Handled(case.answer, &event.step))),
        );
    }
    // With few answers the story begins late: what was changed before then is not told.
    let begins = turns.iter().map(|(at, ..)| *at).min().unwrap_or(i64::MAX);
    let changes = taken.iter().filter(|action| action.decided.micros(0) > begins);
    turns.extend(changes.flat_map(|action| {
        let turns = actions::turns(action);
        turns.into_iter().map(move |(at, change)| (at, 2, Turn::Improved(action, change)))
    }));
    turns.sort_by_key(|(at, order, _)| (*at, *order));
    turns.into_iter().map(|(at, _, turn)| (Timestamp::from_micros(at), turn)).collect()
}

impl Way<'_> {
    /// Moves the clock to `at`, stopping wherever a timer or a letter is due on the way.
    async fn wait_until(&mut self, at: Timestamp) -> Result<(), StoreError> {
        while let Some(due) = work::next_due(self.app).await?.filter(|due| *due <= at) {
            self.clock.set(due.max(self.clock.now()));
            let fired = work::timers_round(self.app).await? + work::errands_round(self.app).await?;
            self.read_letters();
            if fired == 0 {
                break;
            }
        }
        self.clock.set(at);
        Ok(())
    }

    async fn answer(&mut self, story: &Story, answer: &Answer) -> Result<(), StartError> {
        let channel = match answer.channel.code() {
            known @ ("link" | "qr" | "kiosk" | "email") => known,
            _ => "link",
        };
        let Some(name) = self.laid.links.get(&(answer.survey_key, answer.unit_key, channel)) else {
            return Ok(());
        };
        let Some(link) = self.app.part::<Asked>().link(self.app, name).await? else {
            return Ok(());
        };
        let given = given(answer, &link.definition);
        let (answers, _) = Answers::check(&link.definition, &given, Need::Some);
        let who = answer
            .customer
            .and_then(|place| story.customers().get(place))
            .map(who)
            .unwrap_or_default();
        let hidden: BTreeMap<String, String> =
            answer.hidden.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let coming = Coming {
            link: &link,
            version: link.version,
            answers: &answers,
            language: Some(language(answer.language)),
            hidden: &hidden,
            channel: answer.channel.code(),
            may_contact: answer.customer.is_some() && !answer.wants_no_reply(),
            who: &who,
            key: None,
            quarantine: None,
        };
        let taken = self
            .app
            .store
            .write("sample answer", |tx| submit(tx, &coming).map_err(StoreError::unexpected))
            .await?;
        if answer.opens_case() {
            self.responses.insert(answer.number, taken.id);
            for stage in [Stage::Understand, Stage::Act] {
                while work::hear_round(self.app, stage).await?.more {}
            }
        }
        Ok(())
    }

    /// One step of somebody of the sample. What the rules of the loaded organisation do not allow,
    /// such as a word about a case that no rule opened, is passed over.
    async fn handle(&mut self, answer: usize, step: &Step) -> Result<(), StartError> {
        let Some(case) = self.case_of(answer).await? else { return Ok(()) };
        let app = self.app;
        let who = |key: &str| {
            self.laid
                .visitors
                .get(key)
                .ok_or_else(|| StartError::Other(format!("the sample has no {key}")))
        };
        let done = match step {
            Step::Claimed { by } => {
                let by = who(by)?;
                app.store
                    .write("sample step", |tx| {
                        let owner = case::by_id(tx, &Eyes::Loop, case)?
                            .and_then(|case| case.owner)
                            .map(|owner| owner.id);
                        case::assign::claim(tx, by, case, owner)
                    })
                    .await
            }
            Step::Noted { by, text } => {
                let by = who(by)?;
                app.store.write("sample step", |tx| case::note::note(tx, by, case, text)).await
            }
            Step::HandedOver { by, to } => {
                let (by, to) = (who(by)?, who(to)?.staff);
                app.store
                    .write("sample step", |tx| case::assign::hand_over(tx, by, case, to, None))
                    .await
            }
            Step::Replied { by, text } => self.reply(who(by)?, case, text).await,
            // Letters from customers come in with a later version.
            Step::CustomerWrote { .. } => Ok(()),
            Step::Resolved { by, cause, done } => {
                let (by, cause) = (who(by)?, self.laid.causes[cause]);
                app.store
                    .write("sample step", |tx| {
                        do_steps(tx, by, case, usize::MAX)?;
                        case::resolve::resolve(tx, by, case, cause, done)
                    })
                    .await
            }
            Step::Asked { solved, text } => {
                self.answer_question(case, *solved, text.as_deref()).await;
                Ok(())
            }
        };
        if let Err(error) = done {
            tracing::debug!(%error, %case, "a step of the sample was passed over");
        }
        Ok(())
    }

    async fn reply(
        &self,
        by: &web::Visitor,
        case: CaseId,
        text: &str,
    ) -> Result<(), case::CaseError> {
        let organisation = people::organisation::current(self.app).await?.name.clone();
        self.app
            .store
            .write("sample step", |tx| {
                let Some(found) = case::by_id(tx, &Eyes::Loop, case)? else { return Ok(()) };
                let language = act::message::compose::letter_language(tx, &found)?;
                let subject = act::message::compose::subject(language, &organisation);
                match Draft::check(&subject, text) {
                    Ok(draft) => {
                        case::contact::reply(tx, by, case, &draft)?;
                        do_steps(tx, by, case, 2)
                    }
                    Err(_) => Ok(()),
                }
            })
            .await
    }

    async fn case_of(&mut self, answer: usize) -> Result<Option<CaseId>, StoreError> {
        if let Some(case) = self.cases.get(&answer) {
            return Ok(Some(*case));
        }
        let Some(response) = self.responses.get(&answer).copied() else { return Ok(None) };
        let found = self.app.store.read(|tx| case::badges(tx, &Eyes::Loop, &[response])).await?;
        let case = found.get(&response).map(|badge| badge.case);
        if let Some(case) = case {
            self.cases.insert(answer, case);
        }
        Ok(case)
    }

    /// Looks through the letters that have left for links of "was it solved?".
    fn read_letters(&mut self) {
        let Post::Sandbox(sandbox) = self.app.part::<Post>() else { return };
        for kept in sandbox.letters() {
            let case =
                kept.letter.message_id.as_str().split('.').nth(1).and_then(|id| id.parse().ok());
            let token = kept.letter.text.split("/r/").nth(1).map(|rest| {
                rest.split([' ', '?', '/', '\n', '\r']).next().unwrap_or_default().to_owned()
            });
            if let (Some(case), Some(token)) = (case, token) {
                self.questions.insert(case, token);
            }
        }
        sandbox.clear();
    }

    /// Answers the question as the customer would, on its page.
    async fn answer_question(&self, case: CaseId, solved: bool, words: Option<&str>) {
        let Some(token) = self.questions.get(&case) else { return };
        let was = if solved { "yes" } else { "no" };
        let form = [("was", was), ("words", words.unwrap_or_default())];
        let Ok(body) = serde_urlencoded::to_string(form) else { return };
        let request = Request::post(format!("/r/{token}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .extension(axum::extract::ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))))
            .body(Body::from(body));
        if let Ok(request) = request {
            let _ = self.router.clone().oneshot(request).await;
        }
    }
}

/// What was tapped and typed, under the survey's own question ids.
fn given(answer: &Answer, definition: &listen::survey::Definition) -> Given {
    let mut given = Given::default();
    if let Some((question, _)) = definition.declared() {
        given.put(question.id.clone(), Raw::Number(answer.score.into()));
    }
    for (question, rating) in &answer.ratings {
        if definition.question(question).is_some() {
            given.put(*question, Raw::Number((*rating).into()));
        }
    }
    if let Some(comment) = &answer.comment {
        let own = definition.question(answer.comment_question).is_some();
        given.put(if own { answer.comment_question } else { WHY }, Raw::Text(comment.clone()));
    }
    for (question, choices) in &answer.picks {
        if let Some(known) = definition.question(question) {
            let many = matches!(known.kind, listen::survey::definition::Kind::Multiple { .. });
            let raw = if many {
                Raw::Many(choices.iter().map(|choice| (*choice).to_owned()).collect())
            } else {
                Raw::Text(choices.first().copied().unwrap_or_default().to_owned())
            };
            given.put(*question, raw);
        }
    }
    given
}

fn who(customer: &crate::demo::Customer) -> Who {
    Who {
        name: Some(customer.name.clone()),
        email: Some(customer.email.clone()),
        phone: customer.phone.clone(),
        id: Some(customer.key.clone()),
    }
}

/// The owner's next steps of the playbook are done along with what the story tells.
fn do_steps(
    tx: &mut Tx,
    by: &web::Visitor,
    case: CaseId,
    most: usize,
) -> Result<(), case::CaseError> {
    let found = act::step::of_case(tx, &Eyes::Loop, case)?;
    let theirs = found
        .steps
        .iter()
        .filter(|step| step.state == act::step::State::Open && step.step.who == Doer::Owner);
    theirs.take(most).try_for_each(|step| act::step::finish::done(tx, by, case, step.place))
}
