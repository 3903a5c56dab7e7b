//! Steps 2 to 5 as a worker meets them on the page: who takes it up, when the conversation is, the report by post, and
//! stopping.

use axum::http::StatusCode;
use jiff::civil::date;
use kern::Rol;
use kern::id::PersoonId;
use ondersteuning::contract::store::aanbod as aanbod_op;
use ondersteuning::toewijzing::ops::{overlap, wijs_toe};
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing};
use testkit::beide;
use toegang::zaak::ops::vind_voor_wijziging;

use crate::besluiten::letter;
use crate::post::drukt;
use crate::relaties::{Dossier, dossier};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

/// Posts a form that is right, and gives the page that it leads to.
pub async fn goed(d: &Dossier, pad: &str, velden: &str) -> String {
    let antwoord = d.huis.post(pad, WERKER, velden).await;
    assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{pad} {velden}: {}", antwoord.tekst);
    let naar = antwoord.koppen["location"].to_str().unwrap().to_owned();
    d.huis.get(naar.split('#').next().unwrap(), WERKER).await.tekst
}

/// Posts a form that is wrong, and gives the page with its errors.
pub async fn fout(d: &Dossier, pad: &str, velden: &str, zinnen: &[&str]) {
    let antwoord = d.huis.post(pad, WERKER, velden).await;
    assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{pad} {velden}");
    for zin in zinnen {
        assert!(antwoord.tekst.contains(zin), "{pad} {velden}: {zin}");
    }
}

/// The resident signs on the screen, and applies.
pub async fn vraag_aan(d: &Dossier, zaak: &str) {
    goed(d, &format!("{zaak}/verslag/verzending"), "hoe=scherm").await;
    let teken = "hoe=scherm&tekenaar=Maria+Zonderling&vraagt_aan=ja";
    goed(d, &format!("{zaak}/verslag/ondertekening"), teken).await;
}

/// A question that nobody spoke about yet, in the same household.
pub async fn nieuwe_vraag(d: &Dossier) -> String {
    let velden = "formulier=00000000-0000-7000-8000-0000000000ff&aanhef=de_heer&voornamen=Piet&achternaam=Later\
        &geboortedatum=1-2-1950&straat=Zonnestraat&huisnummer=14&postcode=8011AB&plaats=Kantelstad&buurt=Z1\
        &wie=zelf&kanaal=telefoon&wet=wmo&vraag=Ik+kom+de+deur+niet+uit";
    let blad = goed(d, "/meldingen", velden).await;
    let zaak = blad
        .split("href=\"/zaken/")
        .find_map(|deel| deel.split("/afspraak\"").next().filter(|s| s.len() == 36));
    format!("/zaken/{}", zaak.unwrap())
}

#[tokio::test]
async fn an_appointment_is_judged_as_a_whole_and_after_the_term_it_asks_back() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let zaak = nieuwe_vraag(&d).await;
        let pad = format!("{zaak}/afspraak");
        let leeg = d.huis.get(&pad, WERKER).await.tekst;
        assert!(
            leeg.contains("uiterlijk di 13 oktober") && !leeg.contains(" checked"),
            "nothing is chosen beforehand"
        );
        fout(
            &d,
            &pad,
            "dag=40-1-2026&tijd=tien&plaats=elders&elders=",
            &[
                "3 dingen",
                "Januari 2026 heeft 31 dagen",
                "Schrijf de tijd als",
                "waar het gesprek precies is",
            ],
        )
        .await;
        fout(&d, &pad, "dag=10-9-2036&tijd=10.00&plaats=thuis", &["meer dan een jaar weg"]).await;
        let laat = "dag=20-10-2026&tijd=10.00&plaats=elders&elders=bij+uw+dochter+in+Hattem";
        fout(
            &d,
            &pad,
            laat,
            &["had het onderzoek al klaar", "Het kan echt niet eerder", "value=\"20-10-2026\""],
        )
        .await;
        let gesprek = goed(&d, &pad, &format!("{laat}&toch=ja")).await;
        for zin in ["De afspraak is bewaard.", "bij uw dochter in Hattem"] {
            assert!(gesprek.contains(zin), "{zin}");
        }
        let weer = d.huis.get(&pad, WERKER).await.tekst;
        for zin in ["value=\"20-10-2026\"", "value=\"10.00\"", "value=\"bij uw dochter in Hattem\""] {
            assert!(weer.contains(zin), "changing begins with what stands: {zin}");
        }
        assert_eq!(weer.matches(" checked").count(), 1, "also where");
    }
}

/// A conversation that is ended before its agreed day is asked about once; the day on which it was held is then today, and
/// the invitation to it does not leave any more.
#[tokio::test]
async fn a_conversation_before_its_day_is_asked_about_and_its_invitation_lapses() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = nieuwe_vraag(&d).await;
        goed(&d, &format!("{zaak}/afspraak"), "dag=10-9-2026&tijd=10.00&plaats=thuis").await;
        let post = d.huis.get("/post", WERKER).await.tekst;
        assert!(post.contains("Uitnodiging"), "{naam}");
        let rust = d.huis.get(&format!("{zaak}/gesprek"), WERKER).await.tekst;
        assert!(!rust.contains("name=\"geweest\""), "{naam}: nothing to tick before it is asked");
        let velden: String = testkit::GESPREK.iter().map(|(v, w)| format!("{v}={w}&{v}-versie=0&")).collect();
        let af = format!("{zaak}/gesprek/afronding");
        let velden = velden.replace(' ', "+");
        fout(&d, &af, &velden, &["De dag van het gesprek komt nog.", "Het is vandaag geweest."]).await;
        let blad = goed(&d, &af, "geweest=ja").await;
        assert!(blad.contains("Leg vast en verstuur"), "{naam}: the report");
        let brief = d.huis.get(&format!("{zaak}/verslag/brief"), WERKER).await.tekst.replace('\u{a0}', " ");
        assert!(brief.contains("Verslag van ons gesprek op 1 september 2026"), "{naam}");
        let post = d.huis.get("/post", WERKER).await.tekst;
        assert!(!post.contains("Uitnodiging"), "{naam}: to a conversation that was held");
    }
}

#[tokio::test]
async fn a_case_is_given_with_one_press_to_who_is_suggested_and_with_a_reason_to_another() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let pad = format!("/zaken/{}/behandelaar", d.zaak);
        let blad = d.huis.get(&pad, WERKER).await.tekst;
        for zin in [
            "<dd>U</dd>",
            "Voorstel: Joost Mulder",
            "Geschoold voor de Wmo, en heeft van het team het minste werk",
        ] {
            assert!(blad.contains(zin), "{zin}");
        }
        assert!(!blad.contains("Tom de Boer"), "somebody of another team");
        assert!(!blad.contains("Hanna Visser"), "nor who judges the decisions of the others");
        let keuze = |wie: &str| {
            let optie = blad.split("<option value=\"").find(|o| o.contains(wie)).unwrap();
            optie.split('"').next().unwrap().to_owned()
        };
        let naaste = format!("medewerker={}&reden=Kent+het+gezin.", keuze("Naaste"));
        fout(&d, &pad, &naaste, &["Deze collega mag dit dossier niet openen"]).await;
        let ander = keuze("ZelfdeTeam");
        fout(&d, &pad, &format!("medewerker={ander}"), &["Schrijf op waarom u deze collega kiest"]).await;
        fout(&d, &pad, "medewerker=&reden=x", &["Kies een medewerker van het team"]).await;
        let huis = goed(&d, &pad, &format!("medewerker={ander}&reden=Kent+het+gezin.")).await;
        assert!(huis.contains("De vraag ligt nu bij deze medewerker."));
        assert!(d.huis.get(&pad, WERKER).await.tekst.contains("Kent het gezin."), "the reason is kept");
        let voorgesteld = d.huis.get(&pad, WERKER).await.tekst;
        let wie =
            voorgesteld.split("name=\"medewerker\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        goed(&d, &pad, &format!("medewerker={wie}")).await;
    }
}

#[tokio::test]
async fn the_report_is_read_as_a_letter_sent_by_post_and_registered_when_it_comes_back() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        let brief = d.huis.get(&format!("{zaak}/verslag/brief"), WERKER).await.tekst.replace('\u{a0}', " ");
        for zin in
            ["Verslag van ons gesprek op", "Markeerwoord schoonmaken", "Klopt dit verslag?", "15 september"]
        {
            assert!(brief.contains(zin), "{zin}");
        }
        let verzend = format!("{zaak}/verslag/verzending");
        fout(&d, &verzend, "", &["Kies hoe de inwoner tekent"]).await;
        let half = "hoe=brief&doel=Weer+zelf+ramen+lappen&evaluatie=31-2-2027&actie_zelf=Lapt+beneden";
        fout(&d, &verzend, half, &["Weer zelf ramen lappen", "Lapt beneden", "31-2-2027"]).await;
        fout(&d, &verzend, "hoe=&actie_zelf=Lapt+beneden", &["Lapt beneden"]).await;
        let blad = goed(&d, &verzend, &half.replace("31-2", "28-2")).await;
        assert!(blad.contains("Weer zelf ramen lappen"), "what was typed goes along");
        let vast = d.huis.get(&format!("{zaak}/gesprek"), WERKER).await.tekst;
        assert!(vast.contains("Dit gesprek ligt vast sinds") && vast.contains("Ga verder in het verslag"));
        assert!(
            !vast.contains("<textarea") && !vast.contains("<input"),
            "nothing to type in that is not kept"
        );
        for zin in
            ["Het verslag gaat met de volgende post mee.", "twee weken na de verzending van het verslag"]
        {
            assert!(blad.contains(zin), "{zin}");
        }
        let teken = format!("{zaak}/verslag/ondertekening");
        let terug = "hoe=brief&op=1-9-2026&vraagt_aan=ja&reactie=Ook+de+ramen.";
        let wacht = ["De brief met het verslag wacht nog op de post.", "Ook de ramen.", "1-9-2026"];
        fout(&d, &teken, terug, &wacht).await;
        let partij = drukt(&d, WERKER).await;
        goed(&d, "/post/verzending", &format!("{partij}&op=2026-09-01")).await;
        fout(&d, &teken, "hoe=brief&op=2-9-2026", &["Deze dag is nog niet geweest"]).await;
        fout(&d, &teken, "hoe=brief&op=vandaag", &["Deze datum kunnen wij niet lezen"]).await;
        let besluit = goed(&d, &teken, terug).await;
        assert!(besluit.contains("twee weken na de aanvraag van 1 september"));
    }
}

/// Who signs on the screen types their own name; the page and the letter say who it was.
#[tokio::test]
async fn a_report_is_signed_on_the_screen_by_who_is_named_there() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        let ja = format!("{zaak}/gesprek/velden");
        let er_is = d.huis.post(&ja, WERKER, "naam=vertegenwoordiger&waarde=ja&versie=1").await;
        assert_eq!(er_is.status, StatusCode::OK, "{naam}: {}", er_is.tekst);
        let blad = goed(&d, &format!("{zaak}/verslag/verzending"), "hoe=scherm").await;
        for zin in ["value=\"Maria Zonderling\"", "drukt zelf op de knop", "Wie tekent op het scherm?"] {
            assert!(blad.contains(zin), "{naam}: {zin}");
        }
        let teken = format!("{zaak}/verslag/ondertekening");
        let rest = "hoe=scherm&vraagt_aan=ja&reactie=Ook+de+ramen.";
        for (wie, zin) in [
            ("tekenaar=Ans+Bos", "Kies wat past."),
            ("tekent=vertegenwoordiger&tekenaar=Maria+Zonderling", "Dit is de naam van de inwoner."),
            ("tekent=inwoner&tekenaar=", "Laat wie tekent de eigen naam typen."),
        ] {
            fout(&d, &teken, &format!("{rest}&{wie}"), &[zin, "Ook de ramen."]).await;
        }
        goed(&d, &teken, &format!("{rest}&tekent=vertegenwoordiger&tekenaar=Ans+Bos")).await;
        let blad = d.huis.get(&format!("{zaak}/verslag"), WERKER).await.tekst;
        assert!(
            blad.contains("Ans Bos tekende als vertegenwoordiger op het scherm op di 1 september."),
            "{naam}"
        );
        let zin =
            "Ans Bos tekende dit verslag op 1 september 2026 op het scherm. Dat is uw vertegenwoordiger.";
        letter(&d, zin).await;
    }
}

#[tokio::test]
async fn a_resident_who_stops_gets_the_letter_that_was_shown() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let pad = format!("/zaken/{}/intrekking", d.zaak);
        let blad = d.huis.get(&pad, WERKER).await.tekst;
        for zin in ["Wij stoppen met uw vraag", "Op 20 augustus 2026 vroeg u ons om hulp."] {
            assert!(blad.replace('\u{a0}', " ").contains(zin), "{zin}");
        }
        fout(&d, &pad, "reden=zomaar", &["Kies waarom de inwoner stopt"]).await;
        let huis = goed(&d, &pad, "reden=ingetrokken_opgelost").await;
        for zin in
            ["De vraag is ingetrokken.", "De inwoner trok de vraag in.", "Bevestiging van het intrekken"]
        {
            assert!(huis.contains(zin), "{zin}");
        }
    }
}

#[tokio::test]
async fn an_application_is_stopped_with_the_days_of_the_application_and_of_the_request() {
    for proef in beide().await {
        let klok = proef.klok.clone();
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        vraag_aan(&d, &zaak).await;
        klok.zet("2026-09-14T07:00:00Z");
        let pad = format!("{zaak}/besluit");
        let pagina = d.huis.get(&pad, WERKER).await.tekst;
        let nr = pagina.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let vast = format!(
            "formulier={nr}&soort=buiten_behandeling&hulp=hulp&redenen=Er+mist+iets.&ontbreekt=Uw+bankafschrift."
        );
        fout(&d, &pad, &vast, &["Vul in wanneer u om aanvulling vroeg"]).await;
        for (dagen, zin) in [
            ("gevraagd_op=31-8-2026&uiterlijk=10-9-2026", "Deze dag ligt voor de aanvraag"),
            ("gevraagd_op=2-9-2026&uiterlijk=14-9-2026", "De inwoner kan nog aanvullen"),
        ] {
            fout(&d, &pad, &format!("{vast}&{dagen}"), &[zin]).await;
        }
        let dagen = "gevraagd_op=2-9-2026&uiterlijk=11-9-2026";
        let brief = d.huis.post(&pad, WERKER, &format!("{vast}&{dagen}&naar=voorbeeld")).await.tekst;
        let brief = brief.replace('\u{a0}', " ");
        for zin in [
            "Op 1 september 2026 vroeg u om hulp.",
            "Op 2 september 2026 vroegen",
            "uiterlijk op 11 september 2026",
        ] {
            assert!(brief.contains(zin), "{zin}");
        }
        let blad = goed(&d, &pad, &format!("{vast}&{dagen}")).await;
        assert!(blad.contains("Het besluit is genomen."));
    }
}

#[tokio::test]
async fn a_delay_that_was_agreed_moves_the_term_with_its_reason_and_a_notice_does_not() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        vraag_aan(&d, &zaak).await;
        let pad = format!("{zaak}/uitstel");
        let nr = |tekst: &str| tekst.split("name=\"formulier\" value=\"").nth(1).unwrap()[..36].to_owned();
        let eerste = nr(&d.huis.get(&pad, WERKER).await.tekst);
        fout(&d, &pad, &format!("formulier={eerste}&tot_en_met=x"), &["3 dingen", "Kies waarom u wacht"])
            .await;
        let vast = "reden=Wij+wachten+op+de+Markeerdokter.";
        let te_vroeg = format!("formulier={eerste}&grond=mededeling&tot_en_met=15-9-2026&{vast}");
        fout(&d, &pad, &te_vroeg, &["komt het besluit niet later", "Markeerdokter"]).await;
        let gezegd = format!("formulier={eerste}&grond=mededeling&tot_en_met=1-10-2026&{vast}");
        let blad = goed(&d, &pad, &gezegd).await;
        assert!(blad.contains("uiterlijk di 15 september"), "{naam}: the law's own term stays");
        let tweede = nr(&d.huis.get(&pad, WERKER).await.tekst);
        let eens = format!("formulier={tweede}&grond=instemming&tot_en_met=14-9-2026&{vast}");
        for _ in 0..2 {
            let blad = goed(&d, &pad, &eens).await;
            for zin in ["uiterlijk ma 28 september", "daarna uitgesteld", "Het is bewaard."] {
                assert!(blad.contains(zin), "{naam}: {zin}");
            }
        }
        let blad = d.huis.get(&pad, WERKER).await.tekst;
        for zin in
            ["dertien dagen opgeschort (Awb 4:15)", "tot en met ma 14 september", "uiterlijk do 1 oktober"]
        {
            assert!(blad.contains(zin), "{naam}: {zin}");
        }
        let huis = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert_eq!(huis.matches("Bericht over uitstel").count(), 2, "{naam}: a letter each, once");
    }
}

/// What the resident has already of this provider cannot be ordered twice for the same days (TR302).
#[tokio::test]
async fn a_decision_that_overlaps_an_order_is_said_before_it_is_taken() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        vraag_aan(&d, &zaak).await;
        let pad = format!("{zaak}/besluit");
        let pagina = d.huis.get(&pad, WERKER).await.tekst;
        let nr = pagina.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let linde = pagina.split("<option value=\"").find(|o| o.contains("Thuiszorg De Linde")).unwrap();
        let aanbod = linde.split('"').next().unwrap();
        let velden = |van: &str| {
            format!(
                "formulier={nr}&soort=toekennen&hulp=schoonmaken&redenen=Bukken+lukt+niet.&aanbod={aanbod}&aantal=2\
                 &van={van}&tot_en_met=31-12-2027&bsn=999990019"
            )
        };
        fout(&d, &pad, &velden("1-10-2026").replace("aantal=2", "aantal=2,5"), &["telt in hele uren"]).await;
        goed(&d, &pad, &velden("1-10-2026")).await;
        let db = d.huis.proef.db.clone();
        let (contract, product) = aanbod.split_once('.').unwrap();
        let nieuw = NieuweToewijzing {
            zaak: d.zaak,
            besluit: uuid::Uuid::nil(),
            contract: contract.parse().unwrap(),
            product: product.parse().unwrap(),
            maat: Maat::Omvang { volume: 2, frequentie: Frequentie::Week },
            begin: date(2026, 10, 1),
            eind: Some(date(2027, 12, 31)),
        };
        let samira = d.huis.accounts[&Rol::Teammedewerker];
        let wie = testkit::actor(samira.0.as_u128(), Rol::Teammedewerker);
        let mut tx = db.tx(wie.clone()).await.unwrap();
        let zaak = vind_voor_wijziging(&tx, d.zaak).await.unwrap();
        wijs_toe(&mut tx, nieuw).await.unwrap();
        tx.commit().await.unwrap();
        let lees = db.lees(wie);
        let alle = aanbod_op(&lees, kern::Wet::Wmo, date(2026, 10, 1)).await.unwrap();
        let gekozen = |naam: &str| {
            alle.iter()
                .find(|a| a.organisatie == naam && a.product.naam == "Hulp bij het huishouden")
                .unwrap()
        };
        for (bij, van, tot, al) in [
            ("Thuiszorg De Linde", date(2026, 9, 1), date(2026, 9, 30), false),
            ("Thuiszorg De Linde", date(2026, 9, 1), date(2026, 10, 1), true),
            ("Thuiszorg De Linde", date(2027, 12, 31), date(2028, 12, 31), true),
            ("Thuiszorg De Linde", date(2028, 1, 1), date(2028, 12, 31), false),
            ("Schoon en Samen", date(2026, 10, 1), date(2027, 12, 31), false),
        ] {
            let uit = overlap(&lees, zaak.persoon, gekozen(bij), (van, tot)).await.unwrap();
            assert_eq!(uit.is_some(), al, "{bij} {van} {tot}");
        }
        // A second question of the same person asks for the same help: the page says so before anything is sent.
        let tweede = tweede_aanvraag(&d, zaak.persoon).await;
        let pad = format!("{tweede}/besluit");
        let pagina = d.huis.get(&pad, WERKER).await.tekst;
        let nr = pagina.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let velden = velden("1-10-2026").replace("formulier=", &format!("formulier={nr}&oud="));
        fout(&d, &pad, &velden, &["De inwoner heeft deze hulp van deze aanbieder al"]).await;
    }
}

/// Another question of the resident of the file, applied for without a report because nobody came in six weeks.
async fn tweede_aanvraag(d: &Dossier, persoon: PersoonId) -> String {
    let velden = format!(
        "formulier=00000000-0000-7000-8000-0000000000fe&persoon={persoon}&wie=zelf&kanaal=telefoon&wet=wmo\
         &vraag=Ook+de+ramen+lukken+niet"
    );
    let blad = goed(d, "/meldingen", &velden).await;
    let zaken = blad.split("href=\"/zaken/").skip(1).filter_map(|deel| deel.get(..36));
    let zaak = zaken.map(str::to_owned).find(|z| *z != d.zaak.to_string()).unwrap();
    d.huis.proef.klok.zet("2026-11-02T07:00:00Z");
    let huis = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
    assert!(huis.contains("De inwoner mag nu al een aanvraag doen"), "{huis}");
    let pad = format!("/zaken/{zaak}/aanvraag");
    fout(d, &pad, "op=13-10-2026", &["Op deze dag liep het onderzoek nog"]).await;
    let besluit = goed(d, &pad, "op=30-10-2026").await;
    for zin in ["Er is geen verslag.", "Geen getekend verslag", "uiterlijk vr 13 november"] {
        assert!(besluit.contains(zin), "{zin}");
    }
    format!("/zaken/{zaak}")
}

/// The resident is asked for what is missing: the term stands still, the letter says until when, and what came in late
/// enough to stop the application cannot be stopped when it came in time (Awb 4:5, 4:15).
#[tokio::test]
async fn an_incomplete_application_is_asked_for_and_waits() {
    for proef in beide().await {
        let (naam, klok) = (proef.naam(), proef.klok.clone());
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        vraag_aan(&d, &zaak).await;
        klok.zet("2026-09-08T07:00:00Z");
        let pad = format!("{zaak}/uitstel");
        let vraag = "formulier=00000000-0000-7000-8000-0000000000c1&grond=aanvulling&tot_en_met=22-9-2026";
        fout(&d, &pad, &format!("{vraag}&reden="), &["Schrijf op wat er mist"]).await;
        let vraag = format!("{vraag}&reden=Wij+missen+uw+identiteitsbewijs.");
        let blad = goed(&d, &pad, &vraag).await;
        assert!(blad.contains("uiterlijk di 29 september"), "{naam}: fourteen days stand still");
        let nog = vraag.replace("00c1", "00c2");
        fout(&d, &pad, &nog, &["U vroeg de inwoner al om aanvulling"]).await;
        let huis = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert_eq!(huis.matches("Vraag om aanvulling").count(), 1, "{naam}: one letter");
        klok.zet("2026-09-14T07:00:00Z");
        let pagina = d.huis.get(&format!("{zaak}/besluit"), WERKER).await.tekst;
        assert!(pagina.contains("value=\"8-9-2026\"") && pagina.contains("value=\"22-9-2026\""), "{naam}");
        let blad = goed(&d, &format!("{zaak}/aanvulling"), "").await;
        for zin in ["De aanvraag is compleet.", "uiterlijk ma 21 september"] {
            assert!(blad.contains(zin), "{naam}: {zin}");
        }
        goed(&d, &format!("{zaak}/aanvulling"), "").await;
        klok.zet("2026-09-23T07:00:00Z");
        let pad = format!("{zaak}/besluit");
        let pagina = d.huis.get(&pad, WERKER).await.tekst;
        let nr = pagina.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let stop = format!(
            "formulier={nr}&soort=buiten_behandeling&hulp=hulp&redenen=Er+mist+iets.&ontbreekt=Uw+identiteitsbewijs.\
             &gevraagd_op=8-9-2026&uiterlijk=22-9-2026"
        );
        fout(&d, &pad, &stop, &["De inwoner vulde de aanvraag aan"]).await;
    }
}

/// What was asked, who told it and where to call: what somebody needs who takes the telephone.
const SPOED: &str = "formulier=00000000-0000-7000-8000-0000000000fe&aanhef=de_heer&voornamen=Piet&achternaam=Later\
    &geboortedatum=1-2-1950&straat=Zonnestraat&huisnummer=14&postcode=8011AB&plaats=Kantelstad&buurt=Z1\
    &telefoon=06-12345678&wie=naaste&melder=Ans+06+87654321&kanaal=telefoon&wet=wmo&spoed=ja\
    &vraag=Vader+is+gevallen.+Hij+ligt+nu+op+bed+en+kan+niet+alleen+blijven.+Vannacht+is+er+niemand.";

#[tokio::test]
async fn what_cannot_wait_stands_first_and_says_so_on_the_row_and_at_the_household() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let nieuw = d.huis.get("/melding", WERKER).await;
        assert_eq!(nieuw.status, StatusCode::OK);
        let blad = goed(&d, "/meldingen", SPOED).await;
        let kop = blad.split("</h1>").next().unwrap();
        assert!(kop.contains("Spoed"), "{kop}");
        let lijst = d.huis.get("/werk", WERKER).await.tekst;
        let eerste = lijst.find("kt-work__row").unwrap();
        let rij = lijst[eerste..].split("</tr>").next().unwrap();
        assert!(rij.contains("Later") && rij.contains("Spoed"), "{rij}");
        let vraag = d.huis.post("/melding/vraag", WERKER, "achternaam=Later").await.tekst;
        let vink = vraag.find("name=\"spoed\"").unwrap();
        assert!(
            vraag.find("Dan regelt u meteen tijdelijke hulp").unwrap() > vink,
            "the hint says what ticking does"
        );
    }
}

#[tokio::test]
async fn whom_to_call_stands_where_somebody_calls() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let blad = goed(&d, "/meldingen", SPOED).await;
        let zaak = blad
            .split("href=\"/zaken/")
            .find_map(|deel| deel.split("/afspraak\"").next().filter(|s| s.len() == 36))
            .unwrap();
        let plan = d.huis.get(&format!("/zaken/{zaak}/afspraak"), WERKER).await.tekst;
        for (waar, blad) in [("household", &blad), ("appointment", &plan)] {
            for woord in [
                "href=\"tel:0612345678\"",
                "06-12345678",
                "Familie of naaste, Ans 06 87654321",
                "1 februari 1950",
                "Zonnestraat 14, 8011 AB Kantelstad",
                "Vannacht is er niemand.",
            ] {
                assert!(blad.contains(woord), "{waar}: {woord}: {blad}");
            }
        }
        let geheim =
            SPOED.replace("0000fe", "0000fd").replace("Later", "Geheim") + "&geheim_adres=ja&kies=ander";
        let blad = goed(&d, "/meldingen", &geheim).await;
        let zaak = blad
            .split("href=\"/zaken/")
            .find_map(|deel| deel.split("/afspraak\"").next().filter(|s| s.len() == 36))
            .unwrap();
        let plan = d.huis.get(&format!("/zaken/{zaak}/afspraak"), WERKER).await.tekst;
        for blad in [&blad, &plan] {
            assert!(blad.contains("Adres is geheim") && !blad.contains("Zonnestraat 14"), "{blad}");
        }
    }
}
