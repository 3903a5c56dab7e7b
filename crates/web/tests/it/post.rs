//! Letters before and after they leave: what a worker reads of them, and how they are printed and sent.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::relaties::{Dossier, R, dossier};
use crate::wijkteam::{fout, goed, nieuwe_vraag};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

#[tokio::test]
async fn letters_are_read_before_they_leave_and_found_after() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let wacht = d.huis.get("/post", WERKER).await.tekst;
        assert!(wacht.contains("Er wachten 2 brieven.") && wacht.contains("Mevrouw M. Zonderling"), "{naam}");
        let lezen = wacht.split("href=\"/brieven/").nth(1).unwrap().split('"').next().unwrap();
        let pad = format!("/brieven/{lezen}");
        let voor = d.huis.get(&pad, WERKER).await.tekst;
        for zin in ["wacht op de post", "cliëntondersteuner denkt met u mee. Deze hulp is gratis."] {
            assert!(voor.contains(zin), "{naam}: {zin}");
        }
        // It was made on 20 August, and would leave on 1 September.
        assert!(!voor.contains("persoonlijk plan"), "{naam}: a plan by 27 August is too late");
        // The back office learns nothing of whom they are for.
        let kantoor = d.huis.get("/post", Some(Rol::Backoffice)).await.tekst;
        let van_team = kantoor.contains("Het wijkteam drukt deze brief af");
        assert!(van_team && !kantoor.contains("Zonderling"), "{naam}");
        let vreemd = d.huis.get_als("/post", &d.koekjes[&R::AnderTeam]).await.tekst;
        assert!(!vreemd.contains("Zonderling"), "{naam}: nor does another team");
        let partij = drukt(&d, WERKER).await;
        let gedrukt = d.huis.get(&format!("/post?{partij}"), WERKER).await.tekst;
        let ja = "Ja, ze gingen op di 1 september naar de post";
        let een_dag = "Druk daarna op de knop die zegt dat ze weg zijn";
        for zin in ["Klaar om af te drukken: 2 brieven", ja, een_dag, "Mevrouw M. Zonderling"] {
            assert!(gedrukt.contains(zin), "{naam}: {zin}");
        }
        assert!(
            d.huis.get(&pad, WERKER).await.tekst.contains("wacht op de post"),
            "{naam}: printed is not sent"
        );
        let weg = goed(&d, "/post/verzending", &format!("{partij}&op=2026-09-01")).await;
        for zin in ["Verstuurd: 2 brieven", "Er wacht geen post om af te drukken.", "Mevrouw M. Zonderling"] {
            assert!(weg.contains(zin), "{naam}: {zin}");
        }
        assert!(d.huis.get(&pad, WERKER).await.tekst.contains("verstuurd op di 1 september"), "{naam}");
        let blad = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert!(blad.contains("verstuurd op di 1 september"), "{naam}");
    }
}

/// The confirmation tells of the persoonlijk plan as long as one may still come in on the day on which it leaves.
#[tokio::test]
async fn a_letter_that_leaves_late_asks_for_no_plan_by_a_day_that_is_over() {
    const PLAN: &str = "persoonlijk plan. Stuur het ons uiterlijk op 8\u{a0}september";
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        nieuwe_vraag(&d).await;
        let post = d.huis.get("/post", WERKER).await.tekst;
        let voor = post.split(": De heer P. Later</span>").next().unwrap();
        let brief = voor.rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();
        for (dag, op_papier, wel) in
            [("01", false, true), ("08", false, true), ("09", false, false), ("09", true, false)]
        {
            d.huis.proef.klok.zet(&format!("2026-09-{dag}T07:00:00Z"));
            if op_papier {
                drukt(&d, WERKER).await;
            }
            let tekst = d.huis.get(&brief, WERKER).await.tekst;
            assert_eq!(tekst.contains(PLAN), wel, "{naam} {dag} {brief}: {tekst}");
            assert_eq!(tekst.contains("persoonlijk plan"), wel, "{naam} {dag}: not half of it");
        }
    }
}

/// A letter that cannot be set holds up no other: it stays with what waits, with what to do, and leaves when it is mended.
#[tokio::test]
async fn a_letter_that_cannot_be_set_stays_behind_alone_and_says_why() {
    const FOUT: &str = "Deze brief kan niet worden afgedrukt";
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let velden = "formulier=00000000-0000-7000-8000-0000000000ff&aanhef=de_heer&voornamen=Piet&achternaam=Later\
            &geboortedatum=1-2-1950&straat=Zonnestraat&huisnummer=14&postcode=8011AB&plaats=Kantelstad&buurt=Z1\
            &wie=zelf&kanaal=telefoon&wet=wmo&vraag=Ik+val+in+de+";
        // What cannot be printed is refused where it is typed. A name that stood there before any form is printed all the same.
        let sneeuw = "In deze tekst staat een teken dat niet op papier kan";
        fout(&d, "/meldingen", &format!("{velden}%E2%98%83"), &[sneeuw]).await;
        d.huis.proef.sql("UPDATE account SET functie = 'wijkteam ☃' WHERE naam = 'Samira Bouali'").await;
        goed(&d, "/meldingen", &format!("{velden}sneeuw")).await;
        d.huis.proef.sql("UPDATE account SET functie = 'wijkteam' WHERE naam = 'Samira Bouali'").await;
        let voor = d.huis.get("/post", WERKER).await.tekst;
        assert!(voor.contains("Er wachten 3 brieven.") && !voor.contains(FOUT), "{naam}");
        let partij = drukt(&d, WERKER).await;
        let blad = d.huis.get(&format!("/post?{partij}"), WERKER).await.tekst;
        for zin in ["Klaar om af te drukken: 2 brieven", "Er wacht één brief.", FOUT, "De heer P. Later"] {
            assert!(blad.contains(zin), "{naam}: {zin}: {blad}");
        }
        let papier = d.huis.get(&format!("/post/pdf?{partij}"), WERKER).await;
        assert_eq!(papier.koppen["content-type"], "application/pdf", "{naam}: {}", papier.tekst);
        let weg = goed(&d, "/post/verzending", &format!("{partij}&op=2026-09-01")).await;
        assert!(weg.contains("Verstuurd: 2 brieven") && weg.contains("Er wacht één brief."), "{naam}");
        // With it alone nothing is printed, and the page says so again.
        let leeg = d.huis.post("/post/afdruk", WERKER, "").await;
        assert_eq!(leeg.koppen["location"], "/post", "{naam}");
        assert!(d.huis.get("/post", WERKER).await.tekst.contains(FOUT), "{naam}");
    }
}

/// Prints what waits, and gives the batch as a field of a form.
pub async fn drukt(d: &Dossier, wie: Option<Rol>) -> String {
    let uit = d.huis.post("/post/afdruk", wie, "").await;
    assert_eq!(uit.status, StatusCode::SEE_OTHER, "{}", uit.tekst);
    uit.koppen["location"].to_str().unwrap().replace("/post?", "")
}

/// Who comes back the next day says on which day the letters left, or prints them anew: only what is printed on a letter
/// can be the day of its dispatch, also for a page that still lay open.
#[tokio::test]
async fn letters_leave_on_the_date_that_is_printed_on_them() {
    const WEG: &str = "SELECT COUNT(*) AS n FROM brief WHERE verzonden IS NOT NULL";
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let partij = drukt(&d, WERKER).await;
        d.huis.proef.klok.zet("2026-09-02T07:00:00Z");
        let pad = format!("/post?{partij}");
        let toont = async |dag: &str, andere: &str| {
            let pagina = d.huis.get(&pad, WERKER).await.tekst;
            let ja = |dag: &str| pagina.contains(&format!("Ja, ze gingen op {dag} naar de post"));
            assert!(ja(dag) && !ja(andere), "{naam}: {dag}");
        };
        toont("di 1 september", "wo 2 september").await;
        d.huis.post("/post/verzending", WERKER, &format!("{partij}&op=2026-09-02")).await;
        assert_eq!(d.huis.proef.getal(WEG).await, 0, "{naam}: the letters say another day");
        d.huis.post("/post/afdruk", WERKER, &partij).await;
        toont("wo 2 september", "di 1 september").await;
        for oud in ["&op=2026-09-01", "&op=gisteren", ""] {
            d.huis.post("/post/verzending", WERKER, &format!("{partij}{oud}")).await;
            assert_eq!(d.huis.proef.getal(WEG).await, 0, "{naam}: {oud}");
        }
        let weg = goed(&d, "/post/verzending", &format!("{partij}&op=2026-09-02")).await;
        assert!(weg.contains("Verstuurd: 2 brieven"), "{naam}");
    }
}

/// Who may see what the letters are about prints the batch, before and after it left; another team gets none; each letter
/// on paper is a line in the log of its resident; and it can be printed again.
#[tokio::test]
async fn who_prints_gets_every_letter_of_the_batch_as_one_pdf_before_and_after_it_left() {
    const GEDRUKT: &str = "SELECT COUNT(*) AS n FROM logregel WHERE wat = 'post.afdrukken'";
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let vreemd = d.huis.get_als("/post", &d.koekjes[&R::AnderTeam]).await.tekst;
        assert!(!vreemd.contains("/post/afdruk"), "{naam}: nothing to print for another team");
        let partij = drukt(&d, WERKER).await;
        let pagina = d.huis.get("/post", WERKER).await.tekst;
        assert!(
            pagina.contains("Er wacht geen post om af te drukken.")
                && pagina.contains("nog niet op de post liggen"),
            "{naam}"
        );
        let pdf = format!("/post/pdf?{partij}");
        let dicht = d.huis.get_als(&pdf, &d.koekjes[&R::AnderTeam]).await;
        assert_eq!(dicht.status, StatusCode::NOT_FOUND, "{naam}: no ground, no letter");
        for weg in [false, true] {
            let voor = d.huis.proef.getal(GEDRUKT).await;
            let papier = d.huis.get(&pdf, WERKER).await;
            assert_eq!(papier.status, StatusCode::OK, "{naam} {weg}: {}", papier.tekst);
            assert_eq!(papier.koppen["content-type"], "application/pdf", "{naam}");
            assert!(d.huis.proef.getal(GEDRUKT).await > voor, "{naam}: opening the batch is a read");
            let weer = d.huis.post("/post/afdruk", WERKER, &partij).await;
            let hier = weer.koppen["location"].to_str().unwrap() == format!("/post?{partij}");
            assert_eq!(hier, !weg, "{naam}: with another date only before it left");
            d.huis.post("/post/verzending", WERKER, &format!("{partij}&op=2026-09-01")).await;
        }
        let na = d.huis.get(&format!("/post?{partij}"), WERKER).await.tekst;
        assert!(na.contains("Verstuurd: 2 brieven") && na.contains("nog een keer"), "{naam}");
        for kapot in ["partij=x", "partij="] {
            let uit = d.huis.post("/post/afdruk", WERKER, kapot).await;
            assert_eq!(uit.koppen["location"], "/post", "{naam}: {kapot}");
        }
    }
}

/// The back office sees of a whole law where help goes and never why: of the letters that wait it prints, opens and sends
/// the invitation, and what was told stays closed to it, also in a batch that the team printed.
#[tokio::test]
async fn the_back_office_prints_where_and_when_and_never_what_was_told() {
    const WEG: &str = "SELECT COUNT(*) AS n FROM brief WHERE verzonden IS NOT NULL";
    let kantoor = Some(Rol::Backoffice);
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = nieuwe_vraag(&d).await;
        goed(&d, &format!("{zaak}/afspraak"), "dag=10-9-2026&tijd=10.00&plaats=thuis").await;
        let ineke = testkit::actor(d.huis.accounts[&Rol::Backoffice].0.as_u128(), Rol::Backoffice);
        let soorten = async |partij: &str| {
            let id = partij.replace("partij=", "").parse().unwrap();
            match ::toegang::post::ops::partij(&d.huis.proef.db.lees(ineke.clone()), id).await {
                Ok(brieven) => brieven.iter().map(|b| b.code()).collect::<Vec<_>>(),
                Err(_) => Vec::new(),
            }
        };
        let pagina = d.huis.get("/post", kantoor).await.tekst;
        for zin in ["Er wachten 4 brieven.", "Niet zichtbaar voor u", "Het wijkteam drukt deze brief af"] {
            assert!(pagina.contains(zin), "{naam}: {zin}");
        }
        let van_kantoor = drukt(&d, kantoor).await;
        assert_eq!(soorten(&van_kantoor).await, ["uitnodiging"], "{naam}");
        assert!(d.huis.get("/post", WERKER).await.tekst.contains("Er wachten 3 brieven."), "{naam}");
        let papier = d.huis.get(&format!("/post/pdf?{van_kantoor}"), kantoor).await;
        assert_eq!(papier.koppen["content-type"], "application/pdf", "{naam}");
        d.huis.post("/post/verzending", kantoor, &format!("{van_kantoor}&op=2026-09-01")).await;
        assert_eq!(d.huis.proef.getal(WEG).await, 1, "{naam}");
        let na = d.huis.get(&format!("/post?{van_kantoor}"), kantoor).await.tekst;
        assert!(na.contains("Verstuurd: 1 brief") && !na.contains("Later"), "{naam}: no names");

        let leeg = d.huis.post("/post/afdruk", kantoor, "").await;
        assert_eq!(leeg.koppen["location"], "/post", "{naam}: the confirmation is not for the back office");
        let van_team = drukt(&d, WERKER).await;
        assert!(soorten(&van_team).await.is_empty(), "{naam}: nor when the team printed it");
        let dicht = d.huis.get(&format!("/post/pdf?{van_team}"), kantoor).await;
        assert_eq!(dicht.status, StatusCode::NOT_FOUND, "{naam}");
        d.huis.post("/post/verzending", kantoor, &format!("{van_team}&op=2026-09-01")).await;
        assert_eq!(d.huis.proef.getal(WEG).await, 1, "{naam}: nor may it say that it left");
    }
}

/// The letter tells the resident that somebody else asked for help, and not who.
#[tokio::test]
async fn who_did_not_ask_for_help_is_not_told_that_he_did() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let velden = "formulier=00000000-0000-7000-8000-0000000000fc&aanhef=de_heer&voornamen=Piet\
            &achternaam=Later&geboortedatum=1-2-1950&straat=Zonnestraat&huisnummer=14&postcode=8011AB\
            &plaats=Kantelstad&buurt=Z1&wie=naaste&melder=Ans+06+87654321&kanaal=telefoon&wet=wmo\
            &vraag=Vader+komt+de+deur+niet+uit";
        let blad = goed(&d, "/meldingen", velden).await;
        let zaak = blad
            .split("href=\"/zaken/")
            .find_map(|deel| deel.split("/afspraak\"").next().filter(|s| s.len() == 36))
            .unwrap();
        goed(&d, &format!("/zaken/{zaak}/afspraak"), "dag=10-9-2026&tijd=10:00&plaats=thuis").await;
        let wacht = d.huis.get("/post", WERKER).await.tekst;
        let mut uitnodiging = None;
        for deel in wacht.split("href=\"/brieven/").skip(1) {
            let brief = format!("/brieven/{}", deel.split('"').next().unwrap());
            let tekst = d.huis.get(&brief, WERKER).await.tekst.replace('\u{a0}', " ");
            uitnodiging = Some(tekst).filter(|t| t.contains("Ons gesprek op donderdag 10")).or(uitnodiging);
        }
        let brief = uitnodiging.unwrap();
        assert!(brief.contains("Iemand die u goed kent vroeg ons om hulp voor u."), "{naam}: {brief}");
        assert!(!brief.contains("U vroeg ons") && !brief.contains("Ans"), "{naam}: {brief}");
    }
}
