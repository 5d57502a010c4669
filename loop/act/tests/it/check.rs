//! The check finds what must not be.

use crate::cafe::cafes;
use act::promise;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_broken_is_found() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        cafe.check().await;
        let key = promise::key(case.id);
        cafe.write(|tx| tx.cancel(&key)).await.unwrap();
        let broken = cafe.read(act::check).await;
        assert_eq!(broken.len(), 1);
        assert_eq!(
            (broken[0].what, broken[0].subject.clone()),
            ("A promise runs without its timer.", case.id.to_string())
        );
        for (change, what) in [
            ("state = 'resolved'", "A case is open or closed against its state."),
            ("rests = 1", "A promise runs although it was kept"),
            ("recovered_at = 1", "A case is recovered without"),
            (
                "owner = 'stf_00000000000000000000000000'",
                "A case belongs to somebody who does not exist.",
            ),
            ("kept_at = 1, rests = 1", "A promise was kept without a first contact."),
        ] {
            let undone = cafe
                .write(|tx| {
                    let sql = format!("-- test.break\nupdate act_case set {change}");
                    tx.execute(store::Sql::built(sql), &[])?;
                    let found = act::check(tx)?;
                    // Undone by failing, so that each is alone.
                    Err::<(), _>(store::StoreError::Setup(format!("{found:?}")))
                })
                .await
                .unwrap_err();
            assert!(undone.to_string().contains(what), "{change}: {undone}");
        }
    }
}
