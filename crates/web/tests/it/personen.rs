//! Nobody stands in the books twice without a word, and what was taken down wrong is corrected.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::huis::{Antwoord, Huis, open};
use crate::relaties::{R, dossier};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);
const MENSEN: &str = "SELECT COUNT(*) AS n FROM persoon";
const BEKEND: &str = "voornamen=Wil&voorvoegsel=van&achternaam=Servetveld&geboortedatum=12-10-1958&straat=Suikerstraat\
    &huisnummer=17&postcode=8002AF&plaats=Kantelstad";

async fn meld(huis: &Huis, nr: u32, velden: &str) -> Antwoord {
    let vast =
        "wie=zelf&kanaal=telefoon&wet=wmo&buurt=Z1&aanhef=mevrouw&vraag=Ik+krijg+het+huis+niet+meer+schoon";
    let velden = format!("formulier=00000000-0000-7000-8000-{nr:012}&{vast}&{velden}");
    huis.post("/meldingen", WERKER, &velden).await
}

fn naar(antwoord: &Antwoord) -> &str {
    assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{}", antwoord.tekst);
    antwoord.koppen["location"].to_str().unwrap()
}

#[tokio::test]
async fn nobody_is_entered_twice_without_a_word() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let eerste = naar(&meld(&huis, 1, BEKEND).await).to_owned();
        assert_eq!(naar(&meld(&huis, 1, BEKEND).await), eerste, "{naam}: the same form twice asks nothing");
        let adres = "straat=Suikerstraat&huisnummer=17&postcode=8002+af&plaats=Kantelstad";
        for velden in [
            "voornamen=W&achternaam=van+servetveld&geboortedatum=12-10-1958".to_owned(),
            format!("voornamen=W&achternaam=Servetveld&geboortedatum=12-10-1959&{adres}"),
            format!("voornamen=W&achternaam=Servetvelt&geboortedatum=12-10-1958&{adres}"),
        ] {
            let blad = meld(&huis, 2, &velden).await;
            assert_eq!(blad.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {velden}");
            for woord in [
                "Misschien kennen wij deze persoon al",
                "Mevrouw W. van Servetveld",
                "Geboren in 1958, woont aan de Suikerstraat",
                "Het is iemand anders",
                "Ik krijg het huis niet meer schoon",
                "value=\"W\"",
            ] {
                assert!(blad.tekst.contains(woord), "{naam} {velden} {woord}: {}", blad.tekst);
            }
        }
        assert_eq!(huis.proef.getal(MENSEN).await, 1, "{naam}");
        let dubbel = "voornamen=W&achternaam=Servetveld&geboortedatum=12-10-1958";
        let blad = meld(&huis, 2, dubbel).await.tekst;
        let bekend = blad.split("name=\"kies\" value=\"").nth(1).unwrap().get(..36).unwrap().to_owned();
        // The question goes with the file that is there.
        let zelfde = meld(&huis, 2, &format!("{dubbel}&kies={bekend}")).await;
        assert_eq!(naar(&zelfde), eerste, "{naam}");
        assert_eq!(huis.proef.getal(MENSEN).await, 1, "{naam}");
        let ander = meld(&huis, 3, &format!("{dubbel}&kies=ander")).await;
        assert_ne!(naar(&ander), eerste, "{naam}");
        // Only the address, or only the birth date, is no reason to ask.
        for (nr, velden) in [
            (4, format!("voornamen=A&achternaam=Bakker&geboortedatum=1-1-1990&{adres}")),
            (5, "voornamen=B&achternaam=Bakker&geboortedatum=12-10-1958".to_owned()),
        ] {
            naar(&meld(&huis, nr, &velden).await);
        }
        assert_eq!(huis.proef.getal(MENSEN).await, 4, "{naam}");
        let nergens = meld(&huis, 6, &format!("{dubbel}&kies=00000000-0000-7000-8000-00000000dead")).await;
        assert_eq!(nergens.status, StatusCode::NOT_FOUND, "{naam}: who is chosen is there");
    }
}

#[tokio::test]
async fn a_secret_address_and_who_is_close_to_the_reader_are_not_given_away_by_the_question_who_it_is() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        naar(&meld(&huis, 1, &format!("{BEKEND}&geheim_adres=ja")).await);
        let adres = "straat=Suikerstraat&huisnummer=17&postcode=8002AF&plaats=Kantelstad";
        let buur = meld(&huis, 2, &format!("achternaam=Servetveld&geboortedatum=1-1-1990&{adres}")).await;
        naar(&buur);
        let blad = meld(&huis, 3, "achternaam=Servetveld&geboortedatum=12-10-1958").await;
        assert_eq!(blad.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(blad.tekst.contains("adres is geheim") && !blad.tekst.contains("Suikerstraat"), "{naam}");
    }
    for proef in beide().await {
        let d = dossier(proef).await;
        let velden = "formulier=00000000-0000-7000-8000-0000000000cc&wie=zelf&kanaal=telefoon&wet=wmo&buurt=N1\
            &aanhef=mevrouw&vraag=Ik+krijg+het+huis+niet+meer+schoon&voornamen=Maria&achternaam=Zonderling\
            &geboortedatum=12-3-1945&bsn=999990019";
        for (relatie, status) in
            [(R::ZelfdeTeam, StatusCode::UNPROCESSABLE_ENTITY), (R::Naaste, StatusCode::UNPROCESSABLE_ENTITY)]
        {
            let blad = d
                .huis
                .post_als("/meldingen", &d.koekjes[&relatie], &velden.replace("&bsn=999990019", ""))
                .await;
            // Two people of this name are known; one of them is close to the second reader.
            let getoond = blad.tekst.matches("name=\"kies\"").count();
            assert_eq!(
                (blad.status, getoond),
                (status, if relatie == R::Naaste { 2 } else { 3 }),
                "{relatie:?}"
            );
        }
        // Two numbers that differ are two people.
        let bladen = d.huis.post_als("/meldingen", &d.koekjes[&R::Behandelaar], velden).await;
        assert_eq!(bladen.tekst.matches("name=\"kies\"").count(), 2, "{}", bladen.tekst);
    }
}

#[tokio::test]
async fn a_name_is_corrected_on_a_ground_and_letters_that_wait_get_it() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let pad = format!("/zaken/{}/persoon", d.zaak);
        let huishouden = format!("/huishoudens/{}", d.huishouden);
        let blad = d.huis.get(&huishouden, WERKER).await.tekst;
        assert!(blad.contains(&format!("href=\"{pad}\"")), "{naam}: the household leads there");
        let brief = blad.split("href=\"/brieven/").nth(1).unwrap().get(..36).unwrap().to_owned();
        let begin = d.huis.get(&pad, WERKER).await.tekst;
        for woord in ["value=\"Zonderling\"", "value=\"12-3-1945\"", "Het BSN is vastgesteld"] {
            assert!(begin.contains(woord), "{naam} {woord}: {begin}");
        }
        assert!(!begin.contains("900000016"), "{naam}: the number stands nowhere");
        for (velden, zin) in [
            ("aanhef=mevrouw&voornamen=M&achternaam=&geboortedatum=12-3-1945", "Vul de achternaam in"),
            (
                "aanhef=mevrouw&voornamen=M&achternaam=X&geboortedatum=31-2-1945",
                "Februari 1945 heeft 28 dagen",
            ),
            ("voornamen=M&achternaam=X&geboortedatum=12-3-1945", "Kies hoe wij diegene aanspreken"),
            ("aanhef=mevrouw&voornamen=M&achternaam=X&geboortedatum=12-3-2027", "toekomst"),
        ] {
            let fout = d.huis.post(&pad, WERKER, velden).await;
            assert_eq!(fout.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {velden}");
            assert!(
                fout.tekst.contains(zin) && fout.tekst.contains("value=\"M\""),
                "{naam} {zin}: {}",
                fout.tekst
            );
        }
        let goed = "aanhef=naam&voornamen=Marie&voorvoegsel=van&achternaam=Wonderling&geboortedatum=13-3-1945&bsn=999990019";
        let ander = d.huis.post_als(&pad, &d.koekjes[&R::AnderTeam], goed).await;
        assert_eq!(ander.status, StatusCode::NOT_FOUND, "{naam}: without a ground it is not there");
        assert_eq!(naar(&d.huis.post(&pad, WERKER, goed).await), format!("{huishouden}?gedaan=persoon"));
        let blad = d.huis.get(&huishouden, WERKER).await.tekst;
        assert!(blad.contains("Marie van Wonderling") && blad.contains("13 maart 1945"), "{naam}: {blad}");
        assert!(
            blad.contains("De naam of geboortedatum is verbeterd") && !blad.contains("Zonderling"),
            "{naam}"
        );
        let brief = d.huis.get(&format!("/brieven/{brief}"), WERKER).await.tekst;
        assert!(brief.contains("Marie van Wonderling") && !brief.contains("Zonderling"), "{naam}: {brief}");
        for (sleutel, vindt) in [
            ("achternaam=Wonderling&geboortedatum=13-3-1945", true),
            ("bsn=900000016", true),
            ("achternaam=Zonderling&geboortedatum=12-3-1945", false),
            ("bsn=999990019", false),
        ] {
            let blad = d.huis.post_als("/zoek", &d.koekjes[&R::ZelfdeTeam], sleutel).await.tekst;
            assert_eq!(blad.contains(&format!("href=\"{huishouden}\"")), vindt, "{naam} {sleutel}");
        }
        let regels = "SELECT COUNT(*) AS n FROM logregel WHERE wat = 'persoon.naam'";
        assert_eq!(d.huis.proef.getal(regels).await, 1, "{naam}");
    }
}

/// Of a large address at most five people are shown, and that there are more.
#[tokio::test]
async fn at_most_five_people_are_shown_and_the_page_says_that_there_are_more() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let adres = "straat=Hofstraat&huisnummer=3&postcode=8003AB&plaats=Kantelstad";
        let zoek = "postcode=8003AB&huisnummer=3";
        for (nr, achternaam) in (1..=6).zip(["Appel", "Beuk", "Ceder", "Den", "Eik", "Fluweelboom"]) {
            let velden =
                format!("voornamen=A&achternaam={achternaam}&geboortedatum=1-{nr}-1990&{adres}&kies=ander");
            naar(&meld(&huis, nr, &velden).await);
            let (pagina, inzage) = (
                huis.post("/melding/persoon", WERKER, zoek).await.tekst,
                huis.post("/inzage", Some(Rol::PrivacyOfficer), zoek).await.tekst,
            );
            let getoond = [pagina.matches("name=\"persoon\"").count(), inzage.matches("/inzage\">").count()];
            let verwacht = usize::try_from(nr.min(5)).unwrap();
            assert_eq!(getoond, [verwacht; 2], "{naam}: of {nr}");
            for blad in [&pagina, &inzage] {
                assert_eq!(blad.contains("Er zijn er meer."), nr > 5, "{naam}: of {nr}");
            }
        }
        let gelezen = "SELECT COUNT(*) AS n FROM verwerking v JOIN logregel l ON l.nummer = v.regel \
                       WHERE l.wat = 'persoon.vaststellen' AND l.nummer = (SELECT MAX(nummer) FROM logregel WHERE wat = 'persoon.vaststellen')";
        assert_eq!(huis.proef.getal(gelezen).await, 5, "{naam}: who is not shown is not in the log");
    }
}
