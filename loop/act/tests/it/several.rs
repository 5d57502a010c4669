//! Several cases at once, and views of the list that somebody keeps.

use crate::cafe::{cafes, hours};
use crate::work::any_cause;
use act::case::give::{Given, give_all};
use act::case::resolve;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_cases_change_hands_with_one_notice() {
    for cafe in cafes().await {
        let mut ids = Vec::new();
        for number in 1..=5 {
            ids.push(cafe.told(number).await.id);
        }
        let mali = cafe.visitor(cafe.mali).await;
        let cause = any_cause(&cafe).await;
        cafe.write(|tx| resolve::resolve(tx, &mali, ids[4], cause, "Done")).await.unwrap();
        let before = cafe.letters_to("somchai@cafe.example").len();
        let had = ids[..4].len() - {
            let mut others = 0;
            for id in &ids[..4] {
                others += usize::from(!cafe.case(*id).await.is_owned_by(cafe.somchai));
            }
            others
        };
        let assigned = cafe.count("CaseAssigned").await;
        let text = |id: &kernel::CaseId| id.to_string();
        let chosen: Vec<String> = ids.iter().map(text).collect();
        let mut fields: Vec<(&str, &str)> = chosen.iter().map(|id| ("case", id.as_str())).collect();
        let to = cafe.somchai.to_string();
        fields.extend([("to", to.as_str()), ("filters", "view=open&q=x"), ("case", "nonsense")]);
        let done = cafe.submit(&mali, "/cases", "/cases/owners", &fields).await;
        assert_eq!((done.status, done.location.as_str()), (303, "/cases?view=open&q=x"));
        cafe.work().await;
        for id in &ids[..4] {
            assert!(cafe.case(*id).await.is_owned_by(cafe.somchai));
        }
        // Each is recorded by itself; the letter is one.
        assert_eq!(cafe.count("CaseAssigned").await, assigned + 4 - had);
        let letters = cafe.letters_to("somchai@cafe.example");
        assert_eq!(letters.len(), before + 1);
        let letter = &letters[before].letter;
        assert!(letter.subject.contains("cases were handed to you"), "{}", letter.subject);
        assert!(letter.text.contains("/cases?view=mine") && letter.text.contains("รอนานมาก"));
        // Somebody who can't see the unit gets none; nobody chosen, nothing ticked: a word on it.
        let given = cafe.write(|tx| give_all(tx, &mali, &ids, cafe.tuan)).await.unwrap();
        assert_eq!(given, Given { given: 0, had: 0, left: 5 });
        let tuan = cafe.visitor(cafe.tuan).await;
        let given = cafe.write(|tx| give_all(tx, &tuan, &ids, cafe.grace)).await.unwrap();
        assert_eq!(given, Given { given: 0, had: 0, left: 5 });
        for fields in [vec![("to", to.as_str())], vec![("case", chosen[0].as_str())]] {
            let warned = cafe.submit(&mali, "/cases", "/cases/owners", &fields).await;
            assert_eq!(warned.status, 303);
        }
        // What one takes for oneself is told to nobody.
        let told = cafe.letters_to("mali@cafe.example").len();
        let given = cafe.write(|tx| give_all(tx, &mali, &ids, cafe.mali)).await.unwrap();
        assert_eq!((given.given, given.left), (4, 1));
        cafe.work().await;
        assert_eq!(cafe.letters_to("mali@cafe.example").len(), told);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn views_are_kept_shared_and_removed() {
    for cafe in cafes().await {
        cafe.told(1).await;
        let (anong, somchai) = (cafe.visitor(cafe.anong).await, cafe.visitor(cafe.somchai).await);
        let mali = cafe.visitor(cafe.mali).await;
        let new = [("name", "Late & new"), ("filters", "view=late&state=new&q=Nok")];
        let kept = cafe.submit(&anong, "/cases", "/cases/views", &new).await;
        assert_eq!((kept.status, kept.location.as_str()), (303, "/cases?view=late&state=new"));
        let seen = cafe.open(&anong, "/cases?view=late&state=new").await;
        assert!(seen.text.contains("Late &#38; new"), "{}", seen.text);
        assert!(seen.text.contains("href=\"/cases?view=late&#38;state=new\""));
        assert!(!cafe.open(&somchai, "/cases").await.text.contains("Late &#38; new"));
        // The same name is the same view; shared, everybody has it.
        let shared = [("name", " Late & new "), ("filters", "view=late"), ("shared", "yes")];
        assert_eq!(cafe.submit(&anong, "/cases", "/cases/views", &shared).await.status, 303);
        let theirs = cafe.open(&somchai, "/cases?view=late").await;
        assert_eq!(theirs.text.matches("Late &#38; new").count(), 1, "{}", theirs.text);
        let seen = cafe.open(&anong, "/cases?view=late").await;
        let id = seen.text.split("/cases/views/viw_").nth(1).unwrap();
        let removal = format!("/cases/views/viw_{}/removal", &id[..26]);
        // A colleague can't remove it, the manager can.
        assert_eq!(cafe.submit(&somchai, "/cases", &removal, &[]).await.status, 404);
        assert_eq!(cafe.submit(&mali, "/cases", &removal, &[]).await.status, 303);
        assert!(!cafe.open(&anong, "/cases?view=late").await.text.contains("Late &#38; new"));
        assert_eq!(cafe.submit(&mali, "/cases", &removal, &[]).await.status, 404);
        for number in 0..25 {
            let name = format!("View {number}");
            let new = [("name", name.as_str()), ("filters", "")];
            assert_eq!(cafe.submit(&anong, "/cases", "/cases/views", &new).await.status, 303);
        }
        let seen = cafe.open(&anong, "/cases").await;
        assert!(seen.text.contains("View 19") && !seen.text.contains("View 20"));
        cafe.wait(hours(1)).await;
    }
}
