//! The tree keeps its shape, the rota is fair, and nobody reaches beyond their own units.

use super::{
    Change, Names, Unit, UnitError, all, by_id, change, manager_for, move_to, next_on_rota, path,
    rota, set_rota, tree,
};
use crate::By;
use crate::staff;
use crate::tests::cafe::{add_unit, cafes};
use ::store::{Eyes, StoreError, params};
use kernel::{Id, Language, UnitId};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

#[test]
fn a_tree_is_read_from_any_order() {
    let unit = |id: u128, parent: Option<u128>, name: &str| Unit {
        id: UnitId::from_bits(id),
        parent: parent.map(UnitId::from_bits),
        name: name.into(),
        names: Names::default(),
        zone: "UTC".into(),
        manager: None,
    };
    let units = vec![
        unit(5, Some(4), "deep"),
        unit(2, Some(1), "Zoo"),
        unit(4, Some(3), "mid"),
        unit(1, None, "top"),
        unit(3, Some(1), "bar"),
        unit(9, Some(77), "parent out of sight"),
    ];
    let said: Vec<String> = tree(units)
        .iter()
        .map(|branch| format!("{}{}", "-".repeat(branch.depth), branch.unit.name))
        .collect();
    assert_eq!(said, ["parent out of sight", "top", "-bar", "--mid", "---deep", "-Zoo"]);
}

#[test]
fn a_name_stands_in_where_a_language_has_none() {
    let names = Names::of([(Language::Th, "สยาม".into()), (Language::Vi, String::new())]);
    let json = serde_json::to_string(&names).unwrap();
    assert_eq!(json, r#"{"th":"สยาม"}"#);
    let unit = Unit {
        id: UnitId::from_bits(1),
        parent: None,
        name: "Siam".into(),
        names: serde_json::from_str(&json).unwrap(),
        zone: "Asia/Bangkok".into(),
        manager: None,
    };
    let said = Language::ALL.map(|language| unit.name_in(language));
    assert_eq!(said, ["Siam", "สยาม", "Siam"]);
}

/// Every step of the tree as the table holds it, and as the parents say it should be.
async fn steps(
    store: &::store::Store,
) -> (BTreeSet<(UnitId, UnitId, i64)>, BTreeSet<(UnitId, UnitId, i64)>) {
    store
        .read(|tx| {
            let rows = tx.rows(
                &Eyes::Loop,
                "-- test.within\nselect ancestor, unit, depth from people_within",
                params![],
            )?;
            let kept = rows
                .into_iter()
                .map(|mut row| Ok((row.next()?, row.next()?, row.next()?)))
                .collect::<Result<_, StoreError>>()?;
            let parents: BTreeMap<UnitId, Option<UnitId>> = all(tx, &Eyes::Loop)?
                .into_iter()
                .map(|branch| (branch.unit.id, branch.unit.parent))
                .collect();
            let mut right = BTreeSet::new();
            for unit in parents.keys() {
                let (mut above, mut depth) = (Some(*unit), 0);
                while let Some(ancestor) = above {
                    right.insert((ancestor, *unit, depth));
                    (above, depth) = (parents[&ancestor], depth + 1);
                }
            }
            Ok::<_, StoreError>((kept, right))
        })
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_tree_holds_whatever_is_moved() {
    for cafe in cafes().await {
        let mut units = vec![cafe.top, cafe.bangkok, cafe.siam, cafe.da_nang];
        // A small generator of its own: the same moves each time.
        let mut seed = 12_345_u64;
        let mut chance = |most: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % most
        };
        let (mut moved, mut refused) = (0, 0);
        for round in 0..60 {
            let (one, other) = (units[chance(units.len())], units[chance(units.len())]);
            if round % 3 == 0 {
                let added =
                    cafe.write(|tx| Ok::<_, StoreError>(add_unit(tx, one, "x", "UTC"))).await;
                units.push(added.unwrap());
                continue;
            }
            match cafe.write(|tx| move_to(tx, By::Ringback, one, other)).await {
                Ok(()) => moved += 1,
                Err(UnitError::Cycle | UnitError::TopStays) => refused += 1,
                Err(error) => panic!("{error}"),
            }
        }
        assert!(moved > 10 && refused > 5, "{moved} {refused}");
        let (kept, right) = steps(&cafe.store).await;
        assert_eq!(kept, right);
        let path = cafe.store.read(|tx| path(tx, &Eyes::All, units[20])).await.unwrap();
        assert_eq!((path.first().unwrap().id, path.last().unwrap().id), (cafe.top, units[20]));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_manager_reaches_their_own_units_only() {
    for cafe in cafes().await {
        let mali = cafe.visitor(cafe.mali).await;
        let by = By::Visitor(&mali);
        let seen = cafe.store.read(|tx| all(tx, &mali.eyes)).await.unwrap();
        let seen: Vec<UnitId> = seen.into_iter().map(|branch| branch.unit.id).collect();
        assert_eq!(seen, [cafe.bangkok, cafe.siam]);
        let wanted = Change {
            name: "Siam Square".into(),
            names: Names::of([(Language::Th, "สยามสแควร์".into())]),
            zone: "Asia/Bangkok".into(),
            manager: Some(cafe.somchai),
        };
        cafe.write(|tx| change(tx, by, cafe.siam, &wanted)).await.unwrap();
        let siam = cafe.store.read(|tx| by_id(tx, &mali.eyes, cafe.siam)).await.unwrap().unwrap();
        assert_eq!((siam.name_in(Language::Th), siam.manager), ("สยามสแควร์", Some(cafe.somchai)));

        let out = cafe.write(|tx| change(tx, by, cafe.da_nang, &wanted)).await;
        assert!(matches!(out, Err(UnitError::NotFound)));
        let stranger = Change { manager: Some(cafe.tuan), ..wanted.clone() };
        let out = cafe.write(|tx| change(tx, by, cafe.siam, &stranger)).await;
        assert!(
            matches!(out, Err(UnitError::NoSuchStaff)),
            "whose eyes don't reach it can't run it"
        );
        let out = cafe.write(|tx| move_to(tx, by, cafe.siam, cafe.da_nang)).await;
        assert!(matches!(out, Err(UnitError::NotFound)));
        let out = cafe.write(|tx| move_to(tx, by, cafe.bangkok, cafe.siam)).await;
        assert!(matches!(out, Err(UnitError::OwnUnit)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn matters_climb_to_the_nearest_manager() {
    for cafe in cafes().await {
        let manager = |unit| {
            let store = &cafe.store;
            async move { store.read(|tx| manager_for(tx, unit)).await.unwrap() }
        };
        assert_eq!(
            manager(cafe.siam).await,
            Some(cafe.ploy),
            "who manages there, when nobody is named"
        );
        let named = Change {
            name: "Siam".into(),
            names: Names::default(),
            zone: "Asia/Bangkok".into(),
            manager: Some(cafe.anong),
        };
        cafe.write(|tx| change(tx, By::Ringback, cafe.siam, &named)).await.unwrap();
        assert_eq!(manager(cafe.siam).await, Some(cafe.anong));
        cafe.write(|tx| staff::disable(tx, By::Ringback, cafe.anong)).await.unwrap();
        assert_eq!(manager(cafe.siam).await, Some(cafe.mali), "past somebody who has gone");
        for id in [cafe.mali, cafe.arthit, cafe.tuan] {
            cafe.write(|tx| staff::disable(tx, By::Ringback, id)).await.unwrap();
        }
        assert_eq!(manager(cafe.da_nang).await, Some(cafe.grace), "at last an owner");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn turns_are_fair_within_one_moment_and_come_from_above() {
    for cafe in cafes().await {
        let none = cafe.write(|tx| next_on_rota(tx, cafe.siam)).await.unwrap();
        assert_eq!(none, None);
        let both = [cafe.somchai, cafe.anong];
        cafe.write(|tx| set_rota(tx, By::Ringback, cafe.siam, &both)).await.unwrap();
        // Many cases in one transaction: its clock stands still.
        let turns = cafe
            .write(|tx| (0..9).map(|_| next_on_rota(tx, cafe.siam)).collect::<Result<Vec<_>, _>>())
            .await
            .unwrap();
        let count = |id| turns.iter().filter(|turn| **turn == Some(id)).count();
        assert!(count(cafe.somchai).abs_diff(count(cafe.anong)) == 1, "{turns:?}");
        assert!(turns.windows(2).all(|pair| pair[0] != pair[1]));

        // The unit beneath has no rota of its own.
        let branch = cafe
            .write(|tx| Ok::<_, StoreError>(add_unit(tx, cafe.siam, "Kiosk", "Asia/Bangkok")))
            .await
            .unwrap();
        let inherited = cafe.write(|tx| next_on_rota(tx, branch)).await.unwrap();
        assert_ne!(inherited, turns[8], "the same rota goes on");

        cafe.write(|tx| staff::disable(tx, By::Ringback, cafe.somchai)).await.unwrap();
        for _ in 0..3 {
            let turn = cafe.write(|tx| next_on_rota(tx, cafe.siam)).await.unwrap();
            assert_eq!(turn, Some(cafe.anong), "nobody who has gone gets a case");
        }
        let members = cafe.store.read(|tx| rota(tx, &Eyes::All, cafe.siam)).await.unwrap();
        assert_eq!(members.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rota_keeps_its_order_and_takes_nobody_from_elsewhere() {
    for cafe in cafes().await {
        let mali = cafe.visitor(cafe.mali).await;
        let by = By::Visitor(&mali);
        cafe.write(|tx| set_rota(tx, by, cafe.siam, &[cafe.somchai])).await.unwrap();
        cafe.write(|tx| next_on_rota(tx, cafe.siam)).await.unwrap();
        cafe.store.clock().advance(Duration::from_secs(60));
        cafe.write(|tx| set_rota(tx, by, cafe.siam, &[cafe.anong, cafe.somchai])).await.unwrap();
        let members = cafe.store.read(|tx| rota(tx, &mali.eyes, cafe.siam)).await.unwrap();
        let order: Vec<_> = members.iter().map(|member| member.staff).collect();
        assert_eq!(order, [cafe.anong, cafe.somchai], "the new one is next");
        assert_eq!(members[1].last_turn_at, Some(crate::tests::cafe::START));
        let out = cafe.write(|tx| set_rota(tx, by, cafe.siam, &[cafe.tuan])).await;
        assert!(matches!(out, Err(UnitError::NoSuchStaff)));
        let out = cafe.write(|tx| set_rota(tx, by, cafe.da_nang, &[cafe.tuan])).await;
        assert!(matches!(out, Err(UnitError::NotFound)));
        cafe.write(|tx| set_rota(tx, by, cafe.siam, &[])).await.unwrap();
        let none = cafe.write(|tx| next_on_rota(tx, cafe.siam)).await.unwrap();
        assert_eq!(none, None);
    }
}
