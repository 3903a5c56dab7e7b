use auth::account;
use auth::gronden::{self, Bereik, Blik, Houder, NieuweGrond};
use jiff::civil::date;
use kern::Actor;
use kern::id::ZaakId;
use testkit::beide;
use toegang::ToegangFout;
use toegang::huishouden::ops::{Zichtbaar, open};
use toegang::persoon::Zoeksleutel;
use toegang::persoon::ops::stel_vast;
use toegang::zaak::ops::{Van, vind, werklijst};

use crate::tafel::{Tafel, account_van, dek};

async fn ziet(tafel: &Tafel, wie: &Actor, zaak: ZaakId) -> (bool, bool) {
    let lees = tafel.proef.db.lees(wie.clone());
    let record = vind(&lees, zaak).await.is_ok();
    let lijst = werklijst(&lees, Van::Team(tafel.zuid), None).await.unwrap();
    (record, lijst.iter().any(|r| r.id == zaak))
}

#[tokio::test]
async fn the_list_shows_exactly_what_the_record_shows() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        for (wie, mag) in
            [(&tafel.samira, true), (&tafel.joost, true), (&tafel.hanna, true), (&tafel.noor, false)]
        {
            assert_eq!(ziet(&tafel, wie, zaak).await, (mag, mag), "{}", tafel.proef.naam());
        }
    }
}

#[tokio::test]
async fn leaving_the_team_closes_the_file_from_that_day() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let mut tx = tafel.proef.db.tx(tafel.hanna.clone()).await.unwrap();
        account::verlaat_team(&mut tx, tafel.zuid, account_van(&tafel.joost), date(2026, 9, 2))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            ziet(&tafel, &tafel.joost, zaak).await,
            (true, true),
            "{}: still today",
            tafel.proef.naam()
        );
        tafel.proef.klok.zet("2026-09-02T07:00:00Z");
        assert_eq!(ziet(&tafel, &tafel.joost, zaak).await, (false, false), "{}", tafel.proef.naam());
    }
}

#[tokio::test]
async fn a_ground_counts_from_its_first_day_until_its_last() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let mut tx = tafel.proef.db.tx(tafel.hanna.clone()).await.unwrap();
        let grond = NieuweGrond {
            houder: Houder::Account(account_van(&tafel.noor)),
            bereik: Bereik::Zaak(zaak),
            blik: Blik::Wat,
            wet: None,
            grond: "toestemming",
            van: date(2026, 9, 3),
            tot: Some(date(2026, 9, 5)),
            bron: zaak.0,
        };
        gronden::geef(&mut tx, grond).await.unwrap();
        tx.commit().await.unwrap();
        for (dag, mag) in [("02", false), ("03", true), ("04", true), ("05", false)] {
            tafel.proef.klok.zet(&format!("2026-09-{dag}T07:00:00Z"));
            assert_eq!(ziet(&tafel, &tafel.noor, zaak).await.0, mag, "{} {dag}", tafel.proef.naam());
        }
    }
}

#[tokio::test]
async fn the_file_of_somebody_close_is_closed_in_every_role() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let persoon = vind(&lees, zaak).await.unwrap().persoon;
        let mut tx = tafel.proef.db.tx(tafel.hanna.clone()).await.unwrap();
        gronden::meld_betrekking(&mut tx, account_van(&tafel.joost), persoon, "familie").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ziet(&tafel, &tafel.joost, zaak).await, (false, false), "{}", tafel.proef.naam());
        assert_eq!(ziet(&tafel, &tafel.samira, zaak).await, (true, true), "{}", tafel.proef.naam());
    }
}

#[tokio::test]
async fn what_is_not_yours_and_what_is_not_there_are_the_same() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let huishouden = vind(&lees, zaak).await.unwrap().huishouden;
        let noor = tafel.proef.db.lees(tafel.noor.clone());
        for id in [huishouden, kern::id::HuishoudenId(uuid::Uuid::from_u128(1))] {
            assert!(
                matches!(open(&noor, id).await, Err(ToegangFout::NietGevonden)),
                "{}",
                tafel.proef.naam()
            );
        }
    }
}

#[tokio::test]
async fn who_may_see_that_sees_no_more_than_whom_to_call() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let huishouden = vind(&lees, zaak).await.unwrap().huishouden;
        let mut tx = tafel.proef.db.tx(tafel.hanna.clone()).await.unwrap();
        let grond = NieuweGrond {
            houder: Houder::Account(account_van(&tafel.noor)),
            bereik: Bereik::Huishouden(huishouden),
            blik: Blik::Dat,
            wet: None,
            grond: "wmo.5.1.1",
            van: date(2026, 9, 1),
            tot: None,
            bron: zaak.0,
        };
        gronden::geef(&mut tx, grond).await.unwrap();
        tx.commit().await.unwrap();
        let blad = open(&tafel.proef.db.lees(tafel.noor.clone()), huishouden).await.unwrap();
        assert!(matches!(blad.zaken.as_slice(), [Zichtbaar::Dat { .. }]), "{}", tafel.proef.naam());
        assert_eq!(ziet(&tafel, &tafel.noor, zaak).await, (false, false));
    }
}

#[tokio::test]
async fn looking_somebody_up_takes_a_reason_and_an_exact_key_and_tells_no_law() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        tafel.melding().await;
        let lees = tafel.proef.db.lees(tafel.noor.clone());
        let naam = |achternaam: &str| Zoeksleutel::Naam {
            achternaam: achternaam.into(),
            geboortedatum: date(1945, 3, 12),
        };
        assert!(stel_vast(&lees, &naam("Vries"), " ").await.is_err(), "without a reason");
        assert!(
            stel_vast(&lees, &naam("Vri"), "melding").await.unwrap().treffers.is_empty(),
            "a part of a name finds nobody"
        );
        let gevonden = stel_vast(&lees, &naam("VRIES"), "melding").await.unwrap();
        let [een] = gevonden.treffers.as_slice() else { panic!("{}: one result", tafel.proef.naam()) };
        assert_eq!((een.geboortejaar, een.bekend_bij.as_ref().unwrap().0.as_str()), (1945, "Zuid"));
        let inzage = storage::logboek::inzage_van(tafel.proef.db.leesverbinding(), een.id, 10).await.unwrap();
        assert!(
            inzage.iter().any(|i| i.wat == "persoon.vaststellen"),
            "each result is a line for that person"
        );
    }
}

#[tokio::test]
async fn a_list_goes_on_where_it_was_also_among_cases_without_a_date() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        for nr in 1..=5 {
            let mut nieuw = crate::tafel::vraag(nr);
            if let toegang::melding::Voor::Nieuw(mens) = &mut nieuw.voor {
                mens.bsn = None;
            }
            toegang::melding::ops::registreer(&mut tx, &nieuw).await.unwrap();
        }
        tx.commit().await.unwrap();
        let nummers =
            "UPDATE zaak SET termijn_dag = NULL WHERE id IN (SELECT id FROM zaak ORDER BY nummer LIMIT 2)";
        tafel.proef.sql(nummers).await;
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let van = Van::Team(tafel.zuid);
        let alle = werklijst(&lees, van, None).await.unwrap();
        let dagen: Vec<bool> = alle.iter().map(|r| r.wekker.is_some()).collect();
        assert_eq!(dagen, [true, true, true, false, false], "{naam}: without a date comes last");
        for (plek, regel) in alle.iter().enumerate() {
            let na = (regel.wekker.map(|w| w.dag), regel.id);
            let rest: Vec<ZaakId> =
                werklijst(&lees, van, Some(na)).await.unwrap().iter().map(|r| r.id).collect();
            let verwacht: Vec<ZaakId> = alle[plek + 1..].iter().map(|r| r.id).collect();
            assert_eq!(rest, verwacht, "{naam} after {plek}");
        }
    }
}

/// A life domain opens only after a reason that the resident reads too, and nothing is written of one that is closed.
#[tokio::test]
async fn a_domain_stays_closed_without_a_reason() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        for (domein, reden, fout) in [
            ("geld", "", true),
            ("geld", "zomaar", true),
            ("vakantie", "zelf", true),
            ("geld", "zelf", false),
        ] {
            let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
            let uit = toegang::gesprek::ops::open_domein(&mut tx, zaak, domein, reden).await;
            assert_eq!(uit.is_err(), fout, "{} {domein} {reden}", tafel.proef.naam());
            if !fout {
                tx.commit().await.unwrap();
            }
        }
        for (veld, versie, mag) in
            [("domein_wonen", 0, false), ("domein_wonen", 1, false), ("domein_geld", 0, true)]
        {
            let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
            let uit = toegang::gesprek::ops::bewaar(&mut tx, zaak, veld, "Markeertekst", versie).await;
            match uit {
                Ok(_) => tx.commit().await.unwrap(),
                Err(ToegangFout::Veld { code, .. }) if !mag => {
                    assert_eq!(code, toegang::gesprek::DOMEIN_DICHT, "{}", tafel.proef.naam());
                    tx.rollback().await.unwrap();
                }
                Err(fout) => panic!("{} {veld}: {fout}", tafel.proef.naam()),
            }
        }
        for tabel in ["gesprek_veld", "gesprek_geschiedenis"] {
            let wonen = format!("SELECT COUNT(*) AS n FROM {tabel} WHERE veld = 'domein_wonen'");
            assert_eq!(tafel.proef.getal(&wonen).await, 0, "{} {tabel}", tafel.proef.naam());
        }
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let (_, gesprek) = toegang::gesprek::ops::open(&lees, zaak).await.unwrap();
        assert_eq!(gesprek.domeinen, [("geld".to_owned(), "zelf".to_owned())]);
        assert_eq!(gesprek.tekst("domein_geld"), "Markeertekst", "{}", tafel.proef.naam());
    }
}

/// Everybody who can do something in a plan is kept with it: self, network, volunteer, a general place, the municipality.
#[tokio::test]
async fn a_goal_keeps_who_does_what() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = crate::reis::tot_verslag(&tafel).await;
        let acties: Vec<_> = toegang::verslag::WIE
            .iter()
            .map(|wie| toegang::verslag::Actie { wie: (*wie).into(), tekst: format!("iets door {wie}") })
            .collect();
        let doel = toegang::verslag::NieuwDoel {
            tekst: "Weer schoon".into(),
            evaluatie: date(2027, 3, 1),
            acties: acties.clone(),
        };
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        toegang::verslag::ops::voeg_doel_toe(&mut tx, zaak, &doel).await.unwrap();
        tx.commit().await.unwrap();
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let blad = toegang::verslag::ops::open(&lees, zaak).await.unwrap();
        assert_eq!(blad.doelen.last().unwrap().acties, acties, "{}", tafel.proef.naam());
    }
}

/// A scope as wide as a law shows money or logistics, never what is the matter with somebody: the database says so too.
#[tokio::test]
async fn a_wide_scope_never_shows_content() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        for (blik, mag) in
            [(Blik::Wat, false), (Blik::Dat, false), (Blik::Financieel, true), (Blik::Logistiek, true)]
        {
            let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
            let nieuw = NieuweGrond {
                houder: Houder::Account(account_van(&tafel.samira)),
                bereik: Bereik::Wet,
                blik,
                wet: Some(kern::Wet::Wmo),
                grond: "proef",
                van: date(2026, 9, 1),
                tot: None,
                bron: uuid::Uuid::nil(),
            };
            assert_eq!(gronden::geef(&mut tx, nieuw).await.is_ok(), mag, "{} {blik:?}", tafel.proef.naam());
        }
    }
}

/// The goal in the resident's own words and the way the question came in are read back with the case.
#[tokio::test]
async fn what_the_resident_wants_and_how_it_came_in_stand_with_the_case() {
    use toegang::melding::{Kanaal, NieuweMelding, ops::registreer};
    for proef in beide().await {
        let tafel = dek(proef).await;
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        let doel = "Zelf naar de markt kunnen.".to_owned();
        let nieuw = NieuweMelding { doel, kanaal: Kanaal::Brief, ..crate::tafel::vraag(7) };
        let zaak = registreer(&mut tx, &nieuw).await.unwrap();
        tx.commit().await.unwrap();
        let regel = vind(&tafel.proef.db.lees(tafel.samira.clone()), zaak).await.unwrap();
        let gemeld = regel.gemeld.unwrap();
        let terug = (gemeld.doel.as_str(), gemeld.kanaal);
        assert_eq!(terug, ("Zelf naar de markt kunnen.", Kanaal::Brief), "{}", tafel.proef.naam());
    }
}
