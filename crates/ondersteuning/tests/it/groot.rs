//! A declaration as large as they come: more lines than a database takes parameters.

use istandaarden::maak::{self, Groot};
use istandaarden::{Bericht, Inhoud, Standaard, lees, schrijf};
use jiff::civil::date;
use kern::id::BerichtId;
use ondersteuning::bericht::ops as berichten;
use testkit::Proef;

use crate::aanbieder::{self, Lijn};
use crate::keten::{codes325, september};
use crate::opzet::{BSN, LINDE, Stad, UURTARIEF, systeem};

/// SQLite takes 32,766 parameters in a statement and PostgreSQL 65,535; the earlier lines are looked up by two keys
/// for each of these.
const REGELS: u32 = 34_000;

/// A declaration of this many lines from De Linde, each on an assignment of its own.
fn declaratie(regels: u32, nummer: &str) -> Vec<u8> {
    let groot = Groot { standaard: Standaard::Iwmo, regels, ingesprongen: false, zaad: 1 };
    let mut bericht = lees(&maak::declaratie(&groot).unwrap()).unwrap().bericht;
    let Inhoud::M323(b) = &mut bericht.inhoud else { unreachable!("the message is a 323") };
    b.header.afzender = LINDE.to_owned();
    b.header.ontvanger = "9999".to_owned();
    b.header.bericht_identificatie.identificatie = nummer.to_owned();
    b.declaratie.declaratie_nummer = nummer.to_owned();
    schrijf(&bericht).unwrap()
}

/// As many assignments as the declaration has lines, each like the one that is there.
async fn toewijzingen(proef: &Proef) {
    let id = if proef.naam() == "sqlite" { "randomblob(16)" } else { "gen_random_uuid()" };
    let sql = format!(
        "WITH RECURSIVE r(n) AS (SELECT 100000 UNION ALL SELECT n + 1 FROM r WHERE n < {}) \
         INSERT INTO toewijzing SELECT {id}, r.n, zaak, besluit, persoon, contract, product, agb, volume, eenheid, \
         frequentie, tarief, waarde, ingang, eind, datum, tijd, stand, versie, NULL, NULL FROM r, toewijzing",
        99_999 + REGELS
    );
    proef.sql(&sql).await;
}

/// Takes a declaration in; says under which id, and how many questions that took.
async fn ontvang(stad: &Stad, bytes: &[u8]) -> (BerichtId, usize) {
    let mut tx = stad.db().tx(systeem()).await.unwrap();
    let ontvangst = berichten::ontvang(&mut tx, LINDE, bytes).await.unwrap();
    assert!(ontvangst.nieuw);
    let vragen = tx.vragen();
    tx.commit().await.unwrap();
    (ontvangst.id, vragen)
}

#[tokio::test]
async fn a_large_declaration_is_judged_and_kept_with_as_many_questions_as_a_small_one() {
    let (klein, groot) = (declaratie(1, "K1"), declaratie(REGELS, "G1"));
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.wijs_toe(stad.linde, date(2026, 5, 1)).await;
        toewijzingen(&stad.proef).await;

        let (_, vragen) = ontvang(&stad, &klein).await;
        assert!(vragen <= 10, "{}: {vragen} questions", stad.proef.naam());
        let (id, zoveel) = ontvang(&stad, &groot).await;
        assert_eq!(zoveel, vragen, "{}", stad.proef.naam());
        let ruimte = stad.proef.getal("SELECT CAST(MAX(length(inhoud)) AS BIGINT) AS n FROM bericht").await;
        assert!(usize::try_from(ruimte).unwrap() < groot.len() / 10, "{}: {ruimte}", stad.proef.naam());
        let terug = berichten::voor_vervoer(stad.db(), id).await.unwrap().bytes;
        assert!(terug == groot, "{}: what is kept is what came", stad.proef.naam());

        let tel = "SELECT COUNT(*) AS n FROM declaratieregel r JOIN declaratie d ON d.id = r.declaratie";
        let gehouden = stad.proef.getal(&format!("{tel} WHERE d.nummer = 'G1'")).await;
        assert_eq!(gehouden, i64::from(REGELS), "{}", stad.proef.naam());
        // Nobody on these lines is ours, though the assignments are: each line is judged, and refused.
        let fout = stad.proef.getal("SELECT regels_fout AS n FROM declaratie WHERE nummer = 'G1'").await;
        assert_eq!(fout, i64::from(REGELS), "{}", stad.proef.naam());
    }
}

/// A message from De Linde with this many products.
fn producten(nummer: u16, aantal: u32) -> Bericht {
    let mut boom = maak::volst(Standaard::Iwmo, nummer).unwrap();
    if aantal == 1 {
        let product = match nummer {
            305 => "StartProduct",
            307 => "StopProduct",
            315 => "AangevraagdProduct",
            _ => "TeWijzigenProduct",
        };
        boom.bewerk(&format!("-{product}[2]")).unwrap();
    } else {
        maak::groei(&mut boom, aantal).unwrap();
    }
    boom.bewerk(&format!("Header/Afzender={LINDE};Header/Ontvanger=9999;Client/Bsn={BSN}")).unwrap();
    lees(&boom.xml()).unwrap().bericht
}

#[tokio::test]
async fn every_message_is_judged_with_as_many_questions_whatever_it_holds() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.wijs_toe(stad.linde, date(2026, 5, 1)).await;
        for nummer in [305, 307, 315, 317] {
            let mut gevraagd = Vec::new();
            for aantal in [1, 300] {
                let bericht = producten(nummer, aantal);
                let tx = stad.db().tx(systeem()).await.unwrap();
                let eerder = tx.vragen();
                let oordeel = berichten::oordeel(&tx, LINDE, &bericht).await.unwrap();
                gevraagd.push(tx.vragen() - eerder);
                assert!(!oordeel.is_empty(), "nothing of it is ours");
            }
            let naam = stad.proef.naam();
            assert!(gevraagd[0] <= 10, "{naam} {nummer}: {gevraagd:?} questions");
            assert_eq!(gevraagd[0], gevraagd[1], "{naam} {nummer}");
        }
    }
}

/// An earlier line is found by its assignment and by its number; counted twice it would use up what was assigned, and
/// a provider that corrects its lines would be refused.
#[tokio::test]
async fn what_is_found_along_two_roads_counts_once() {
    let maanden =
        [(date(2026, 9, 7), 30), (date(2026, 10, 1), 31), (date(2026, 11, 1), 30), (date(2026, 12, 1), 31)];
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let nummer = heen.client.toegewezen_producten[0].toewijzing_nummer;
        let lijn = |maand: usize, referentie, vorig| {
            let (begin, laatste) = maanden[maand];
            let periode = (begin, begin.with().day(laatste).build().unwrap());
            Lijn { referentie, vorig, periode, ..september(nummer, "", 8, UURTARIEF) }
        };
        // 32 of the 52 hours that were assigned.
        let eerst = ["L1", "L2", "L3", "L4"].iter().enumerate().map(|(m, r)| lijn(m, r, None));
        stad.proef.klok.zet("2027-01-05T08:00:00Z");
        let bytes = aanbieder::declaratie(&heen, "D1", date(2027, 1, 5), &eerst.collect::<Vec<_>>());
        stad.ontvang(LINDE, &bytes).await.unwrap();
        assert_eq!(codes325(&stad.bezorg().await[0].bytes).1, Vec::new());

        let terug = [("C1", "L1"), ("C2", "L2"), ("C3", "L3"), ("C4", "L4")];
        let terug = terug.iter().enumerate().map(|(m, (r, vorig))| lijn(m, r, Some(*vorig)));
        let weer = ["M1", "M2", "M3", "M4"].iter().enumerate().map(|(m, r)| lijn(m, r, None));
        let bytes =
            aanbieder::declaratie(&heen, "D2", date(2027, 1, 5), &terug.chain(weer).collect::<Vec<_>>());
        stad.ontvang(LINDE, &bytes).await.unwrap();
        let fout = stad.proef.getal("SELECT regels_fout AS n FROM declaratie WHERE nummer = 'D2'").await;
        assert_eq!(fout, 0, "{}", stad.proef.naam());
    }
}
