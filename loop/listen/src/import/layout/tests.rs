use super::*;

fn laid_out(head: &str) -> (Layout, Vec<Heading>) {
    Layout::of(head, Encoding::Utf8, None)
}

fn shown(headings: &[Heading]) -> Vec<&str> {
    headings.iter().map(|heading| heading.shown.as_str()).collect()
}

const QUALTRICS: &str = "StartDate,EndDate,RecordedDate,ResponseId,RecipientEmail,UserLanguage,Q1,Q1_NPS_GROUP,Q2\r\n\
\"Start Date\",\"End Date\",\"Recorded Date\",\"Response ID\",\"Recipient Email\",\"User Language\",\"How likely are you to recommend us?\",\"Group\",\"Why?\"\r\n\
\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"America/Denver\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":\"\"recordedDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"recipientEmail\"\"}\",\"{\"\"ImportId\"\":\"\"userLanguage\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_NPS_GROUP\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_TEXT\"\"}\"\r\n\
2025-08-19 22:00:00,2025-08-19 22:01:00,2025-08-19 22:01:00,R_1,mali@cafe.example,TH,9,Promoter,ดีมาก\r\n";

#[test]
fn exports_are_known_by_their_headers() {
    for (head, convention, header_rows) in [
        ("score,comment\n9,good\n", Convention::Plain, 1),
        (
            "response_id,survey_id,collector,unit,nps,comment\nrsp_1,svy_1,x,Siam,9,good\n",
            Convention::Ringback,
            1,
        ),
        (
            "submission_id,collected_at,source_type,field_id,field_type,value_text\ns1,2025-01-01,survey,q1,text,good\n",
            Convention::FeedbackRecord,
            1,
        ),
        (QUALTRICS, Convention::Qualtrics, 3),
        ("ResponseId,RecordedDate,Q1\nR_1,2025-01-01,9\n", Convention::Qualtrics, 1),
        (
            "Respondent ID,Collector ID,End Date,How likely?\n,,,Response\n1,2,01/13/2025,9\n",
            Convention::SurveyMonkey,
            2,
        ),
        (
            "Respondent ID,Collector ID,End Date,How likely?\n1,2,01/13/2025,9\n",
            Convention::SurveyMonkey,
            1,
        ),
        ("id,score,comment,permalink\n1,9,good,https://x.example\n", Convention::Delighted, 1),
        ("request_id,star_rating,comments\n1,5,good\n", Convention::AgentConnect, 1),
        ("2025-01-01,9,good\n2025-01-02,8,fine\n", Convention::Plain, 0),
        ("mali@cafe.example,good\n", Convention::Plain, 0),
        ("9\n8\n10\n", Convention::Plain, 0),
        ("", Convention::Plain, 1),
    ] {
        let (layout, headings) = laid_out(head);
        assert_eq!((layout.convention, layout.header_rows), (convention, header_rows), "{head}");
        assert_eq!(headings.len(), if layout.long.is_some() { 9 } else { layout.width }, "{head}");
    }
}

#[test]
fn qualtrics_names_its_columns_three_times() {
    let (layout, headings) = laid_out(QUALTRICS);
    assert_eq!(headings[6].shown, "How likely are you to recommend us?");
    assert_eq!(headings[6].keys, ["QID1", "Q1", "How likely are you to recommend us?"]);
    assert_eq!(layout.zone.as_deref(), Some("America/Denver"));
    assert_eq!(layout.header[3], "ResponseId");
}

#[test]
fn surveymonkey_writes_a_question_once_for_all_its_choices() {
    let head = "Respondent ID,Collector ID,Which drinks?,,,Why?\n,,Coffee,Tea,Cake,Open-Ended Response\n1,2,Coffee,,,good\n";
    let (_, headings) = laid_out(head);
    assert_eq!(
        shown(&headings),
        [
            "Respondent ID",
            "Collector ID",
            "Which drinks?: Coffee",
            "Which drinks?: Tea",
            "Which drinks?: Cake",
            "Why?"
        ]
    );
}

#[test]
fn columns_without_a_name_get_letters() {
    let (_, headings) = laid_out("id,,comment\n1,2,good\n");
    assert_eq!(shown(&headings), ["id", "B", "comment"]);
    assert_eq!(
        (letters(0), letters(25), letters(26), letters(701)),
        ("A".into(), "Z".into(), "AA".into(), "ZZ".into())
    );
}
