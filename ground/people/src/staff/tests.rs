//! Nobody reaches beyond their role and their units, and nobody disabled gets in.

use super::{
    NewStaff, Reach, Staff, StaffError, State, able_to_work_in, add, add_from_terminal, all,
    by_email, by_id, change_role, disable, enable, invite, move_to_unit, renew_link,
    reset_password_from_terminal, store,
};
use crate::pass::{self, Purpose};
use crate::tests::cafe::{Cafe, cafes, person};
use crate::{By, Email, session};
use ::store::{Eyes, StoreError};
use kernel::{Language, Role, StaffId};

async fn look(cafe: &Cafe, id: StaffId) -> Staff {
    cafe.store.read(|tx| by_id(tx, &Eyes::Loop, id)).await.unwrap().unwrap()
}

/// Who may change whom, in one glance: the letters of those each may change.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn authority_ends_at_one_s_own_role_and_units() {
    for cafe in cafes().await {
        let people =
            [cafe.grace, cafe.arthit, cafe.mali, cafe.anong, cafe.somchai, cafe.ploy, cafe.tuan];
        for (who, expected) in [
            (cafe.grace, "grace arthit mali anong somchai ploy tuan"),
            (cafe.arthit, "mali anong somchai ploy tuan"),
            (cafe.mali, "anong somchai ploy"),
            (cafe.ploy, "somchai"),
            (cafe.tuan, ""),
            (cafe.anong, ""),
        ] {
            let visitor = cafe.visitor(who).await;
            let mut may = Vec::new();
            for id in people {
                let (staff, reach) = cafe
                    .store
                    .read(|tx| {
                        let reach = Reach::of(tx, By::Visitor(&visitor))?;
                        Ok::<_, StoreError>((by_id(tx, &visitor.eyes, id)?, reach))
                    })
                    .await
                    .unwrap();
                if let Some(staff) = staff.filter(|staff| staff.may_be_changed_by(&reach)) {
                    may.push(staff.name.to_lowercase());
                }
            }
            assert_eq!(may.join(" "), expected, "as {}", visitor.name);
        }
    }
}

/// No step up the ladder: not for oneself, not for another, not by a detour over another unit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_grants_a_role_above_their_own() {
    for cafe in cafes().await {
        let mali = cafe.visitor(cafe.mali).await;
        let by = By::Visitor(&mali);
        let role = |id, role| {
            let cafe = &cafe;
            async move { cafe.write(|tx| change_role(tx, by, id, role)).await }
        };
        assert!(matches!(role(cafe.somchai, Role::Owner).await, Err(StaffError::RoleAbove)));
        assert!(matches!(role(cafe.mali, Role::Owner).await, Err(StaffError::NotYours)));
        assert!(matches!(role(cafe.tuan, Role::Viewer).await, Err(StaffError::NotFound)));
        assert!(matches!(role(cafe.grace, Role::Viewer).await, Err(StaffError::NotFound)));
        assert!(
            matches!(role(cafe.anong, Role::Manager).await, Err(StaffError::NotYours)),
            "a peer beside her"
        );
        role(cafe.somchai, Role::Manager).await.unwrap();
        assert_eq!(look(&cafe, cafe.somchai).await.role, Role::Manager);

        let out = cafe.write(|tx| move_to_unit(tx, by, cafe.somchai, cafe.bangkok)).await;
        assert!(matches!(out, Err(StaffError::NotYours)), "a manager moved up would be a peer");
        let out = cafe.write(|tx| move_to_unit(tx, by, cafe.anong, cafe.top)).await;
        assert!(matches!(out, Err(StaffError::NoSuchUnit)));
        cafe.write(|tx| move_to_unit(tx, by, cafe.anong, cafe.siam)).await.unwrap();

        for (new, refusal) in [
            (person("boss", Role::Owner, cafe.siam), "role above"),
            (person("peer", Role::Manager, cafe.bangkok), "a peer"),
            (person("spy", Role::Agent, cafe.da_nang), "another's unit"),
            (person("top", Role::Viewer, cafe.top), "above her"),
        ] {
            let out = cafe.write(|tx| invite(tx, by, &new)).await;
            assert!(out.is_err(), "{refusal}");
            let added = cafe.store.read(|tx| by_email(tx, &Eyes::Loop, &new.email)).await.unwrap();
            assert_eq!(added, None, "{refusal}");
        }
        let anong = cafe.visitor(cafe.anong).await;
        let out = cafe
            .write(|tx| invite(tx, By::Visitor(&anong), &person("x", Role::Viewer, cafe.siam)))
            .await;
        assert!(matches!(out, Err(StaffError::NotYours)), "an agent invites nobody");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_disabled_is_out_at_once_and_the_last_owner_stays() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let by = By::Visitor(&grace);
        let path = cafe
            .write(|tx| {
                store::set_password(tx, cafe.mali, "$hash")?;
                session::store::open(tx, cafe.mali, "a telephone")?;
                pass::make(tx, Purpose::Password, Some(cafe.mali))
            })
            .await
            .unwrap();
        let secret = path.rsplit('/').next().unwrap();
        assert_eq!(look(&cafe, cafe.mali).await.state, State::Active);
        cafe.write(|tx| disable(tx, by, cafe.mali)).await.unwrap();
        let (sessions, link) = cafe
            .store
            .read(|tx| {
                Ok::<_, StoreError>((
                    session::of_staff(tx, cafe.mali)?,
                    pass::look(tx, Purpose::Password, secret)?,
                ))
            })
            .await
            .unwrap();
        assert_eq!((sessions.len(), link), (0, None));
        let out = cafe.write(|tx| renew_link(tx, by, cafe.mali)).await;
        assert!(matches!(out, Err(StaffError::NotFound)), "no link leads somebody disabled in");
        cafe.write(|tx| enable(tx, by, cafe.mali)).await.unwrap();
        assert_eq!(look(&cafe, cafe.mali).await.state, State::Active, "with the password they had");

        let out = cafe.write(|tx| disable(tx, by, cafe.grace)).await;
        assert!(matches!(out, Err(StaffError::Yourself)));
        let out = cafe.write(|tx| change_role(tx, by, cafe.grace, Role::Manager)).await;
        assert!(matches!(out, Err(StaffError::LastOwner)));
        cafe.write(|tx| change_role(tx, by, cafe.mali, Role::Owner)).await.unwrap();
        cafe.write(|tx| change_role(tx, by, cafe.grace, Role::Manager)).await.unwrap();
        let out = cafe.write(|tx| disable(tx, By::Ringback, cafe.mali)).await;
        assert!(matches!(out, Err(StaffError::LastOwner)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_is_one_person() {
    for cafe in cafes().await {
        let twin = NewStaff {
            email: Email::parse(" MALI@Cafe.Example").unwrap(),
            ..person("x", Role::Agent, cafe.siam)
        };
        let out = cafe.write(|tx| add(tx, By::Ringback, &twin)).await;
        assert!(matches!(out, Err(StaffError::EmailTaken)));
        let people = cafe.store.read(|tx| all(tx, &Eyes::All)).await.unwrap();
        assert_eq!(people.len(), 7);
        let able = cafe.store.read(|tx| able_to_work_in(tx, &Eyes::All, cafe.siam)).await.unwrap();
        let names: Vec<_> = able.iter().map(|staff| staff.name.as_str()).collect();
        assert_eq!(names, ["anong", "arthit", "Grace", "mali", "ploy", "somchai"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_terminal_adds_people_and_lets_them_in_again() {
    for cafe in cafes().await {
        let email = Email::parse("new@cafe.example").unwrap();
        let path = cafe
            .write(|tx| add_from_terminal(tx, &email, " New ", Role::Owner, None, Language::Vi))
            .await
            .unwrap();
        assert!(path.starts_with("/join/") && path.len() == 6 + 26);
        let new = cafe.store.read(|tx| by_email(tx, &Eyes::Loop, &email)).await.unwrap().unwrap();
        assert_eq!((new.name.as_str(), new.unit, new.state), ("New", cafe.top, State::Invited));

        let again = cafe.write(|tx| reset_password_from_terminal(tx, &email)).await.unwrap();
        let old = path.rsplit('/').next().unwrap();
        let still = cafe.store.read(|tx| pass::look(tx, Purpose::Invitation, old)).await.unwrap();
        assert_eq!(still, None, "only the newest link works");
        assert!(again.starts_with("/join/"));
        cafe.write(|tx| store::set_password(tx, new.id, "$hash")).await.unwrap();
        let reset = cafe.write(|tx| reset_password_from_terminal(tx, &email)).await.unwrap();
        assert!(reset.starts_with("/password/"));
        let nobody = Email::parse("nobody@cafe.example").unwrap();
        let out = cafe.write(|tx| reset_password_from_terminal(tx, &nobody)).await;
        assert!(matches!(out, Err(StaffError::NotFound)));
    }
}
