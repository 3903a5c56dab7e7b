//! What has to be true after the last kill.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait as _, QueryResult, Statement};
use storage::Db;
use storage::logboek::{self, Staart, Zegel};
use uuid::Uuid;

use kern::Rol;
use kern::id::BerichtId;
use ondersteuning::bericht::ops as berichten;

use crate::server::Plaats;
use crate::stroom::{Aangenomen, Stroom, VELD, tekst};

async fn rijen(db: &Db, sql: &str) -> Vec<QueryResult> {
    let conn = db.leesverbinding();
    conn.query_all_raw(Statement::from_string(conn.get_database_backend(), sql)).await.unwrap()
}

async fn getal(db: &Db, sql: &str) -> i64 {
    rijen(db, sql).await[0].try_get("", "n").unwrap()
}

fn gesorteerd<T: Ord>(mut lijst: Vec<T>) -> Vec<T> {
    lijst.sort();
    lijst
}

/// Every post that was accepted stands there once, and nothing else does. `vooraf`: the forms of before the stream.
pub async fn niets_kwijt_niets_dubbel(db: &Db, uit: &Aangenomen, vooraf: Vec<Uuid>) {
    let in_db = rijen(db, "SELECT code, identificatie FROM bericht WHERE richting = 'in'").await;
    let in_db =
        in_db.iter().map(|r| (r.try_get("", "code").unwrap(), r.try_get("", "identificatie").unwrap()));
    assert_eq!(gesorteerd(in_db.collect::<Vec<(String, String)>>()), gesorteerd(uit.berichten.clone()));

    let mut verwacht = uit.formulieren.clone();
    verwacht.extend(vooraf);
    assert_eq!(gesorteerd(formulieren(db).await), gesorteerd(verwacht.clone()));
    let meldingen = i64::try_from(verwacht.len()).unwrap();
    for tabel in ["zaak", "persoon", "huishouden"] {
        assert_eq!(getal(db, &format!("SELECT COUNT(*) AS n FROM {tabel}")).await, meldingen, "{tabel}");
    }

    // A message, its line in the log and its event are one transaction; its answer and the job that sends it too.
    let berichten = i64::try_from(uit.berichten.len()).unwrap();
    for vraag in [
        "SELECT COUNT(*) AS n FROM logregel WHERE wat = 'bericht.ontvangen'",
        "SELECT COUNT(*) AS n FROM gebeurtenis WHERE onderwerp = 'bericht.ontvangen'",
    ] {
        assert_eq!(getal(db, vraag).await, berichten, "{vraag}");
    }
    for leeg in [
        "SELECT COUNT(*) AS n FROM (SELECT antwoord_op FROM bericht WHERE richting = 'uit' AND antwoord_op IS NOT NULL \
         GROUP BY antwoord_op HAVING COUNT(*) > 1) dubbel",
        "SELECT COUNT(*) AS n FROM bericht b WHERE b.richting = 'in' AND b.code = 'WMO305' AND NOT EXISTS \
         (SELECT 1 FROM bericht a WHERE a.antwoord_op = b.id)",
        "SELECT COUNT(*) AS n FROM bericht b WHERE b.richting = 'uit' AND 1 <> \
         (SELECT COUNT(*) FROM taak t WHERE t.object = b.id)",
    ] {
        assert_eq!(getal(db, leeg).await, 0, "{leeg}");
    }
}

/// The keys of all forms by which somebody told of a problem.
pub async fn formulieren(db: &Db) -> Vec<Uuid> {
    let rijen = rijen(db, "SELECT formulier FROM melding").await;
    rijen.iter().map(|r| r.try_get("", "formulier").unwrap()).collect()
}

/// The field holds the last text, was saved as often as was said, and its history has each text once.
pub async fn veld(db: &Db, stroom: &Stroom, uit: &Aangenomen) {
    let wie = stroom.werker.clone();
    let (_, gesprek) = toegang::gesprek::ops::open(&db.lees(wie), stroom.zaak).await.unwrap();
    assert_eq!(gesprek.tekst(VELD), tekst(uit.bewaard));
    let versie = format!("SELECT versie AS n FROM gesprek_veld WHERE veld = '{VELD}'");
    assert_eq!(getal(db, &versie).await, uit.bewaard);
    let toen = format!("SELECT COUNT(*) AS n FROM gesprek_geschiedenis WHERE veld = '{VELD}'");
    assert_eq!(getal(db, &toen).await, uit.bewaard, "no text twice in the history");
}

/// What a declaration asks, what its head says of it, and what its lines add up to.
pub async fn elke_euro_klopt(db: &Db, uit: &Aangenomen) {
    let gevraagd: HashMap<&str, i64> = uit.declaraties.iter().map(|(n, c)| (n.as_str(), *c)).collect();
    let lijnen = |waar: &str| {
        format!(
            "(SELECT CAST(COALESCE(SUM(bedrag), 0) AS BIGINT) FROM declaratieregel r WHERE r.declaratie = d.id {waar})"
        )
    };
    let sql = format!(
        "SELECT nummer, gevraagd, toegekend, afgekeurd, regels, {} AS alles, {} AS goed, {} AS fout, {} AS wacht, \
         (SELECT COUNT(*) FROM declaratieregel r WHERE r.declaratie = d.id) AS geteld FROM declaratie d",
        lijnen(""),
        lijnen("AND stand IN ('goedgekeurd', 'betaald')"),
        lijnen("AND stand = 'afgekeurd'"),
        lijnen("AND stand IN ('klopt', 'klopt_niet')"),
    );
    let (mut goed, mut wacht) = (0, 0);
    for rij in rijen(db, &sql).await {
        let n = |naam: &str| rij.try_get::<i64>("", naam).unwrap();
        let nummer: String = rij.try_get("", "nummer").unwrap();
        assert_eq!(n("gevraagd"), gevraagd[nummer.as_str()], "{nummer}: as the provider asked");
        assert_eq!(n("gevraagd"), n("alles"), "{nummer}: the head is the sum of its lines");
        assert_eq!(n("gevraagd"), n("goed") + n("fout") + n("wacht"), "{nummer}: each line stands somewhere");
        assert_eq!(n("gevraagd"), n("toegekend") + n("afgekeurd"), "{nummer}");
        assert_eq!(n("regels"), n("geteld"), "{nummer}");
        goed += n("goed");
        wacht += n("wacht");
    }
    println!("declarations: {goed} cents granted, {wacht} wait for a person");
    assert!(goed > 0, "there was money to lose");
}

/// A decision, the job that assigns, the assignment and its 301 are each there once, and no job is left.
pub async fn elk_besluit_werd_een_opdracht(db: &Db, uit: &Aangenomen) {
    let besluiten = i64::try_from(uit.besluiten.len()).unwrap();
    assert!(besluiten > 0, "somebody decided");
    for (vraag, aantal) in [
        ("SELECT COUNT(*) AS n FROM besluit", besluiten),
        ("SELECT COUNT(DISTINCT zaak) AS n FROM besluit", besluiten),
        ("SELECT COUNT(*) AS n FROM gebeurtenis WHERE onderwerp = 'besluit.genomen'", besluiten),
        ("SELECT COUNT(*) AS n FROM taak WHERE soort = 'toewijzing.uit_besluit'", besluiten),
        (
            "SELECT COUNT(*) AS n FROM besluit b WHERE 1 <> (SELECT COUNT(*) FROM toewijzing t WHERE t.besluit = b.id)",
            0,
        ),
        (
            "SELECT COUNT(*) AS n FROM besluit b WHERE 1 <> (SELECT COUNT(*) FROM brief l WHERE l.besluit = b.id)",
            0,
        ),
        ("SELECT COUNT(*) AS n FROM taak WHERE klaar_op IS NULL", 0),
    ] {
        assert_eq!(getal(db, vraag).await, aantal, "{vraag}");
    }
    let opdrachten = getal(db, "SELECT COUNT(*) AS n FROM toewijzing").await;
    let heen = "SELECT COUNT(*) AS n FROM bericht WHERE richting = 'uit' AND code = 'WMO301'";
    assert_eq!(getal(db, heen).await, opdrachten, "each assignment left in a message of its own");
}

/// Everything that had to leave lies whole where the provider takes it, and the log says once that it left. Another judge
/// of schemas finds nothing in what went over the wire, there and back.
pub async fn elk_bericht_ligt_er(db: &Db, plaats: &Plaats, uit: &Aangenomen) {
    let binnen = uit.berichten.iter().zip(&uit.inhoud).map(|((code, _), bytes)| (code.as_str(), &bytes[..]));
    testkit::xmllint_alle(binnen);
    let rijen = rijen(db, "SELECT id FROM bericht WHERE richting = 'uit'").await;
    assert!(!rijen.is_empty());
    let mut heen = Vec::new();
    for rij in &rijen {
        let id = BerichtId(rij.try_get("", "id").unwrap());
        let z = berichten::voor_vervoer(db, id).await.unwrap();
        let pad = format!("uit/{}/{}-{}.xml", z.agb, z.code, z.identificatie);
        let daar = std::fs::read(plaats.berichten.join(&pad)).unwrap_or_default();
        assert!(daar == z.bytes, "{pad}: as it was kept");
        heen.push((z.code, z.bytes));
    }
    testkit::xmllint_alle(heen.iter().map(|(code, bytes)| (code.as_str(), &bytes[..])));
    let aantal = i64::try_from(rijen.len()).unwrap();
    let verzonden = "SELECT COUNT(*) AS n FROM logregel WHERE wat = 'bericht.verzonden'";
    assert_eq!(getal(db, verzonden).await, aantal);
    let blijft = "SELECT COUNT(*) AS n FROM bericht WHERE richting = 'uit' AND stand = 'klaar'";
    assert_eq!(getal(db, blijft).await, 0, "nothing waits for the transport");
}

/// A line is in one run at most, a run is what its lines are, and what was released was released once.
pub async fn elke_betaling_eenmaal(db: &Db, uit: &Aangenomen) {
    let lijnen =
        "(SELECT CAST(COALESCE(SUM(bedrag), 0) AS BIGINT) FROM declaratieregel r WHERE r.betaalrun = b.id)";
    let sql = format!("SELECT id, stand, totaal, {lijnen} AS lijnen FROM betaalrun b");
    let mensen = auth::account::alle(db.leesverbinding()).await.unwrap();
    let ruben = mensen.iter().find(|m| m.naam == "ruben").unwrap().id;
    let lees = db.lees(testkit::actor(ruben.0.as_u128(), Rol::Controller));
    let (mut betaald, mut vrij) = (0, 0);
    for rij in rijen(db, &sql).await {
        let totaal: i64 = rij.try_get("", "totaal").unwrap();
        assert_eq!(totaal, rij.try_get::<i64>("", "lijnen").unwrap(), "a run is the sum of its lines");
        if rij.try_get::<String>("", "stand").unwrap() == "vrijgegeven" {
            let id: Uuid = rij.try_get("", "id").unwrap();
            let bestand = ondersteuning::betaling::ops::bestand(&lees, id).await.unwrap();
            let som = format!("<CtrlSum>{}.{:02}</CtrlSum>", totaal / 100, totaal % 100);
            assert!(bestand.contains(&som), "{som} in the file for the bank");
            betaald += totaal;
            vrij += 1;
        }
    }
    assert!(vrij > 0 && usize::try_from(vrij).unwrap() >= uit.vrijgegeven, "money left: {vrij} runs");
    for (vraag, aantal) in [
        (
            "SELECT CAST(COALESCE(SUM(bedrag), 0) AS BIGINT) AS n FROM declaratieregel WHERE stand = 'betaald'",
            betaald,
        ),
        ("SELECT COUNT(*) AS n FROM logregel WHERE wat = 'betaalrun.vrijgeven'", vrij),
        ("SELECT COUNT(*) AS n FROM gebeurtenis WHERE onderwerp = 'betaalrun.vrijgegeven'", vrij),
        (
            "SELECT COUNT(*) AS n FROM declaratieregel r WHERE (r.stand = 'betaald') <> EXISTS \
             (SELECT 1 FROM betaalrun b WHERE b.id = r.betaalrun AND b.stand = 'vrijgegeven')",
            0,
        ),
        (
            "SELECT COUNT(*) AS n FROM declaratieregel WHERE betaalrun IS NOT NULL \
             AND stand NOT IN ('goedgekeurd', 'betaald')",
            0,
        ),
    ] {
        assert_eq!(getal(db, vraag).await, aantal, "{vraag}");
    }
    println!("{vrij} runs released, {betaald} cents paid");
}

/// The check of `keukentafel logboek controleer`, with a seal from before the first kill.
pub async fn logboek_klopt(db: &Db, zegel: &Zegel) {
    let uit = logboek::controleer(db.leesverbinding(), db.kluis(), Some(zegel), |_, _| ()).await.unwrap();
    assert!(uit.bevindingen.is_empty(), "{:?}", uit.bevindingen);
    assert!(matches!(uit.staart, Staart::BewezenTot(_)), "{:?}", uit.staart);
}
