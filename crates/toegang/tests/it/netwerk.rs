//! Who is around a household: one tie on one seat, for who has a ground and until the report has gone.

use kern::id::ZaakId;
use testkit::{GESPREK, beide};
use toegang::melding::{NieuweMelding, Voor};
use toegang::netwerk::{Band, NieuweBand, Soort, ops};
use toegang::verslag::{Actie, NieuwDoel};
use toegang::{ToegangFout, gesprek, melding, verslag};
use uuid::Uuid;

use crate::tafel::{Tafel, dek, maria, vraag};

fn band(formulier: u128, wie: &str, soort: Soort) -> NieuweBand {
    NieuweBand {
        formulier: Uuid::from_u128(formulier),
        wie: wie.into(),
        rol: "Markeerrol".into(),
        soort: Some(soort),
    }
}

async fn zet(tafel: &Tafel, wie: &kern::Actor, zaak: ZaakId, nieuw: NieuweBand) -> Result<(), ToegangFout> {
    let mut tx = tafel.proef.db.tx(wie.clone()).await.unwrap();
    ops::voeg_toe(&mut tx, zaak, &nieuw).await?;
    Ok(tx.commit().await?)
}

async fn weg(tafel: &Tafel, wie: &kern::Actor, zaak: ZaakId, id: u128) -> Result<(), ToegangFout> {
    let mut tx = tafel.proef.db.tx(wie.clone()).await.unwrap();
    ops::haal_weg(&mut tx, zaak, Uuid::from_u128(id)).await?;
    Ok(tx.commit().await?)
}

async fn lees(tafel: &Tafel, zaak: ZaakId) -> Vec<Band> {
    ops::van_zaken(&tafel.proef.db.lees(tafel.samira.clone()), &[zaak]).await.unwrap()
}

#[tokio::test]
async fn a_tie_keeps_its_seat_when_others_come_and_go() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tafel.melding().await;
        for (id, wie, soort) in
            [(1, "Anneke", Soort::Sterk), (2, "Kees", Soort::Spanning), (3, "Buren", Soort::Nieuw)]
        {
            zet(&tafel, &tafel.samira, zaak, band(id, wie, soort)).await.unwrap();
        }
        weg(&tafel, &tafel.joost, zaak, 2).await.unwrap();
        weg(&tafel, &tafel.joost, zaak, 2).await.unwrap();
        let over: Vec<_> = lees(&tafel, zaak).await.into_iter().map(|b| (b.wie, b.soort, b.plek)).collect();
        assert_eq!(
            over,
            [("Anneke".to_owned(), Soort::Sterk, 0), ("Buren".to_owned(), Soort::Nieuw, 2)],
            "{naam}"
        );
        zet(&tafel, &tafel.samira, zaak, band(4, "Kaartclub", Soort::Gewoon)).await.unwrap();
        let plekken: Vec<_> = lees(&tafel, zaak).await.into_iter().map(|b| (b.plek, b.wie)).collect();
        assert_eq!(plekken[1], (1, "Kaartclub".to_owned()), "{naam}: on the seat that Kees left");
    }
}

#[tokio::test]
async fn the_same_form_twice_is_one_tie_and_nobody_takes_it_to_another_case() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tafel.melding().await;
        for _ in 0..2 {
            zet(&tafel, &tafel.samira, zaak, band(1, "Anneke", Soort::Sterk)).await.unwrap();
        }
        assert_eq!(lees(&tafel, zaak).await.len(), 1, "{naam}");
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        let mut iemand = maria();
        iemand.bsn = None;
        let nieuw = NieuweMelding { voor: Voor::Nieuw(Box::new(iemand)), ..vraag(78) };
        let ander = melding::ops::registreer(&mut tx, &nieuw).await.unwrap();
        tx.commit().await.unwrap();
        let uit = zet(&tafel, &tafel.samira, ander, band(1, "Indringer", Soort::Sterk)).await;
        assert!(matches!(uit, Err(ToegangFout::Conflict)), "{naam}");
        weg(&tafel, &tafel.samira, ander, 1).await.unwrap();
        assert_eq!(lees(&tafel, zaak).await[0].wie, "Anneke", "{naam}: not taken away through another case");
    }
}

#[tokio::test]
async fn a_thirteenth_tie_and_a_tie_without_a_name_are_refused() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tafel.melding().await;
        for id in 1..=12 {
            zet(&tafel, &tafel.samira, zaak, band(id, "Iemand", Soort::Gewoon)).await.unwrap();
        }
        for (nieuw, code) in [
            (band(13, "Dertien", Soort::Gewoon), "netwerk.vol"),
            (band(14, "  ", Soort::Gewoon), "netwerk.wie_leeg"),
        ] {
            let uit = zet(&tafel, &tafel.samira, zaak, nieuw).await;
            assert!(matches!(uit, Err(ToegangFout::Veld { code: c, .. }) if c == code), "{naam} {code}");
        }
        assert_eq!(lees(&tafel, zaak).await.len(), 12, "{naam}");
    }
}

#[tokio::test]
async fn without_a_ground_the_network_is_not_there_and_its_words_are_sealed() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tafel.melding().await;
        zet(&tafel, &tafel.samira, zaak, band(1, "Markeernaam", Soort::Spanning)).await.unwrap();
        let uit = zet(&tafel, &tafel.noor, zaak, band(2, "Kees", Soort::Gewoon)).await;
        assert!(matches!(uit, Err(ToegangFout::NietGevonden)), "{naam}");
        let uit = weg(&tafel, &tafel.noor, zaak, 1).await;
        assert!(matches!(uit, Err(ToegangFout::NietGevonden)), "{naam}");
        assert_eq!(lees(&tafel, zaak).await.len(), 1, "{naam}");
        let hex = |woord: &str| woord.bytes().map(|b| format!("{b:02x}")).collect::<String>();
        for (waar, bytes) in tafel.proef.nalatenschap().await {
            for woord in ["Markeernaam", "Markeerrol"].map(|w| [w.to_owned(), hex(w)]).concat() {
                let gevonden = bytes.windows(woord.len()).any(|deel| deel == woord.as_bytes());
                assert!(!gevonden, "{naam}: {woord} can be read in {waar} without the key");
            }
        }
    }
}

#[tokio::test]
async fn after_the_report_has_gone_the_network_stands() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tafel.melding().await;
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        for (veld, tekst) in GESPREK {
            gesprek::ops::bewaar(&mut tx, zaak, veld, tekst, 0).await.unwrap();
        }
        gesprek::ops::rond_af(&mut tx, zaak, false).await.unwrap();
        tx.commit().await.unwrap();
        zet(&tafel, &tafel.samira, zaak, band(1, "Anneke", Soort::Sterk)).await.unwrap();
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        let acties = vec![Actie { wie: "zelf".into(), tekst: "x".into() }];
        let doel = NieuwDoel { tekst: "x".into(), evaluatie: jiff::civil::date(2027, 3, 1), acties };
        verslag::ops::voeg_doel_toe(&mut tx, zaak, &doel).await.unwrap();
        verslag::ops::verstuur(&mut tx, zaak, "scherm").await.unwrap();
        tx.commit().await.unwrap();
        let uit = zet(&tafel, &tafel.samira, zaak, band(2, "Kees", Soort::Gewoon)).await;
        assert!(matches!(uit, Err(ToegangFout::VerkeerdeStap)), "{naam}");
        let uit = weg(&tafel, &tafel.samira, zaak, 1).await;
        assert!(matches!(uit, Err(ToegangFout::VerkeerdeStap)), "{naam}");
    }
}
