use std::path::Path;

use storage::Motor;
use tempfile::TempDir;
use testkit::op_postgres;

use crate::programma::{Uit, database, draai, get, post, post_als, serve};

const WACHTWOORD: &str = "zin met vier losse woorden";

/// A municipality of its own in a folder, with an empty database.
fn gemeente() -> TempDir {
    let map = tempfile::tempdir().unwrap();
    assert_eq!(draai(map.path(), &["migrate"], "").code, 0);
    map
}

fn maak(map: &Path, inlog: &str) -> Uit {
    let woorden = ["gebruiker", "maak", "--inlog", inlog, "--naam", "Anna Bos", "--json"];
    draai(map, &woorden, &format!("{WACHTWOORD}\n"))
}

fn herstelcode(uit: &Uit, nr: usize) -> String {
    uit.json()[0]["herstelcodes"][nr].as_str().unwrap().to_owned()
}

fn rol(map: &Path, inlog: &str, rol: &str) -> Uit {
    draai(map, &["gebruiker", "rol", "--inlog", inlog, "--rol", rol], "")
}

fn bevestig(map: &Path, (inlog, rol): (&str, &str), door: &str, code: &str) -> Uit {
    let woorden = ["gebruiker", "bevestig", "--inlog", inlog, "--rol", rol, "--door", door];
    draai(map, &woorden, &format!("{WACHTWOORD}\n{code}\n"))
}

#[test]
fn the_first_accounts_of_a_municipality_take_two_persons() {
    let map = gemeente();
    let map = map.path();
    let kort = draai(map, &["gebruiker", "maak", "--inlog", "a@b.nl", "--naam", "A"], "kort\n");
    assert_eq!(kort.code, 2, "{}", kort.fout);
    let anna = maak(map, "anna@stad.nl");
    assert_eq!(anna.code, 0, "{}", anna.fout);
    assert!(
        anna.json()[0]["telefoon"].as_str().unwrap().starts_with("otpauth://totp/Keukentafel:anna@stad.nl?")
    );
    let bram = maak(map, "bram@stad.nl");
    assert_eq!(maak(map, "Bram@stad.nl").code, 2, "the name is in use");
    assert_eq!(rol(map, "anna@stad.nl", "koning").code, 2, "not a role");
    assert_eq!(rol(map, "niemand@stad.nl", "backoffice").code, 2);
    assert_eq!(rol(map, "anna@stad.nl", "functioneel_beheerder").code, 0);
    assert_eq!(rol(map, "anna@stad.nl", "functioneel_beheerder").code, 2, "not twice");

    let voor = ("anna@stad.nl", "functioneel_beheerder");
    let zelf = bevestig(map, voor, "anna@stad.nl", &herstelcode(&anna, 0));
    assert_eq!((zelf.code, zelf.fout.contains("bij zichzelf")), (2, true), "{}", zelf.fout);
    let fout = bevestig(map, voor, "bram@stad.nl", "000000");
    assert_eq!(fout.code, 2, "{}", fout.fout);
    let goed = bevestig(map, voor, "bram@stad.nl", &herstelcode(&bram, 0));
    assert_eq!(goed.code, 0, "{}", goed.fout);
    let lijst = draai(map, &["gebruiker", "lijst", "--json"], "").json();
    assert_eq!(lijst[0]["rollen"][0]["bevestigd"], true, "{lijst:?}");
    let weer = bevestig(map, voor, "bram@stad.nl", &herstelcode(&bram, 1));
    assert_eq!(weer.code, 2, "confirmed once");

    let nieuwe = ["gebruiker", "herstelcodes", "--inlog", "bram@stad.nl"];
    let json = draai(map, &[&nieuwe[..], &["--json"]].concat(), "");
    assert_eq!((json.code, json.json().len()), (0, 1), "{}", json.fout);
    assert_eq!(json.json()[0]["herstelcodes"].as_array().unwrap().len(), 10);
    let kaal = draai(map, &nieuwe, "");
    assert_eq!((kaal.code, kaal.tekst.lines().count()), (0, 10), "{}", kaal.fout);
    let bram_nu = kaal.tekst.lines().next().unwrap();
    for (rest, gedaan) in [
        (&["--json"][..], "Geblokkeerd"),
        (&["--json", "--toelaten"], "Toegelaten"),
        (&["--json"], "Geblokkeerd"),
    ] {
        let uit = draai(map, &[&["gebruiker", "blokkeer", "--inlog", "bram@stad.nl"], rest].concat(), "");
        assert_eq!((uit.code, uit.json().len()), (0, 1), "{}", uit.fout);
        assert_eq!(uit.json()[0]["inlog"], "bram@stad.nl");
        assert!(uit.json()[0]["gedaan"].as_str().unwrap().starts_with(gedaan), "{}", uit.tekst);
    }
    assert_eq!(rol(map, "anna@stad.nl", "controller").code, 0);
    let buiten = bevestig(map, ("anna@stad.nl", "controller"), "bram@stad.nl", bram_nu);
    assert_eq!(buiten.code, 2, "who is blocked confirms nothing");
    let einde = ["gebruiker", "rol", "--inlog", "anna@stad.nl", "--rol", "functioneel_beheerder", "--einde"];
    assert_eq!(draai(map, &einde, "").code, 0);
    let controle = draai(map, &["logboek", "controleer", "--json"], "");
    assert_eq!(controle.code, 0, "the log is whole: {}", controle.tekst);
}

#[test]
fn the_key_is_changed_and_everybody_still_comes_in() {
    let map = gemeente();
    let map = map.path();
    maak(map, "anna@stad.nl");
    let bram = maak(map, "bram@stad.nl");
    rol(map, "anna@stad.nl", "backoffice");
    let oud = std::fs::read_to_string(map.join("keukentafel.sleutels")).unwrap();
    let uit = draai(map, &["sleutel", "wissel", "--json"], "");
    assert_eq!(uit.code, 0, "{}", uit.fout);
    assert_eq!((&uit.json()[0]["verpakt"], &uit.json()[0]["hervat"]), (&2.into(), &false.into()));
    let nieuw = std::fs::read_to_string(map.join("keukentafel.sleutels")).unwrap();
    assert!(nieuw != oud && nieuw.lines().count() == 2, "the old key is forgotten");
    let goed = bevestig(map, ("anna@stad.nl", "backoffice"), "bram@stad.nl", &herstelcode(&bram, 0));
    assert_eq!(goed.code, 0, "{}", goed.fout);
    std::fs::write(map.join("keukentafel.sleutels"), oud).unwrap();
    let fout = bevestig(map, ("anna@stad.nl", "backoffice"), "bram@stad.nl", &herstelcode(&bram, 1));
    assert_ne!(fout.code, 0, "the old key opens nothing");
}

#[test]
fn destroying_asks_for_certainty_and_a_code_as_reason() {
    let map = gemeente();
    let niemand = "00000000-0000-7000-8000-000000000000";
    let begin = ["sleutel", "vernietig", "--persoon", niemand, "--reden"];
    for (rest, zin) in [
        (vec!["bewaartermijn"], "voorgoed onleesbaar"),
        (vec!["bewaartermijn", "--ja"], "er geen sleutel"),
        (vec!["mevrouw De Vries is dood", "--ja"], "korte code"),
    ] {
        let uit = draai(map.path(), &[&begin[..], &rest].concat(), "");
        assert!(uit.code == 2 && uit.fout.contains(zin), "{} {}", uit.code, uit.fout);
    }
}

#[tokio::test]
async fn destroying_says_what_nobody_can_read_any_more_in_words_or_on_one_line_of_json() {
    for proef in testkit::beide().await {
        let naam = proef.naam();
        let (database, ids) = (database(&proef), [1, 2, 3].map(uuid::Uuid::from_u128));
        let mut tx = proef.db.tx(testkit::actor(1, kern::Rol::FunctioneelBeheerder)).await.unwrap();
        for id in ids {
            storage::kluis::maak_sleutel(&tx, id).await.unwrap();
        }
        tx.record(storage::Handeling::new("proef.sleutels"));
        tx.commit().await.unwrap();
        let vernietig = |soort: &str, id: uuid::Uuid, json: &[&str]| {
            let (id, opslag) = (id.to_string(), ["--database", database.as_str(), "--sleutels", "sleutels"]);
            let woorden = ["sleutel", "vernietig", soort, id.as_str(), "--reden", "bewaartermijn", "--ja"];
            draai(proef.map(), &[&woorden[..], &opslag, json].concat(), "")
        };
        let mens = vernietig("--persoon", ids[0], &["--json"]);
        assert_eq!((mens.code, mens.json().len()), (0, 1), "{naam} {}", mens.fout);
        assert_eq!(mens.json()[0]["vernietigd"], ids[0].to_string(), "{naam}");
        assert_eq!(
            (&mens.json()[0]["soort"], &mens.json()[0]["onleesbaar"][0]),
            (&"persoon".into(), &"BSN".into())
        );
        let zaak = vernietig("--zaak", ids[1], &["--json"]);
        assert_eq!((zaak.code, &zaak.json()[0]["soort"]), (0, &"zaak".into()), "{naam} {}", zaak.fout);
        let kaal = vernietig("--zaak", ids[2], &[]);
        assert!(kaal.code == 0 && kaal.tekst.contains("Niet meer te lezen: vraag"), "{naam} {}", kaal.tekst);
        let weer = vernietig("--persoon", ids[0], &["--json"]);
        assert_eq!((weer.code, weer.tekst.as_str()), (2, ""), "{naam}: once {}", weer.fout);
    }
}

/// A folder with a municipality in a file and one in PostgreSQL.
async fn twee() -> (TempDir, testkit::Proef) {
    let map = tempfile::tempdir().unwrap();
    let proef = op_postgres().await;
    let Motor::Postgres(adres) = &proef.motor else { unreachable!("PostgreSQL was asked for") };
    let sleutels = proef.map().join("sleutels");
    let schrijf = |naam: &str, database: &str, sleutels: &str, host: &str| {
        let tekst = format!("database = {database:?}\nsleutels = {sleutels:?}\nhosts = [{host:?}]\n");
        std::fs::write(map.path().join(naam), tekst).unwrap();
    };
    schrijf("dorp.toml", "sqlite:dorp.sqlite", "dorp.sleutels", "dorp.example");
    schrijf("stad.toml", adres, &sleutels.display().to_string(), "stad.example");
    (map, proef)
}

#[tokio::test]
async fn many_municipalities_are_brought_up_to_date_and_one_that_fails_holds_up_none() {
    let (map, _proef) = twee().await;
    for _ in 0..2 {
        let uit = draai(map.path(), &["migrate", "--alle", ".", "--json"], "");
        assert_eq!(uit.code, 0, "{} {}", uit.tekst, uit.fout);
        assert!(uit.json().iter().all(|r| r["bij"] == true) && uit.json().len() == 2);
    }
    let kapot =
        "database = \"sqlite:er/is/niets.sqlite\"\nsleutels = \"aap.sleutels\"\nhosts = [\"aap.example\"]\n";
    std::fs::write(map.path().join("aap.toml"), kapot).unwrap();
    let uit = draai(map.path(), &["migrate", "--alle", ".", "--json"], "");
    let bij: Vec<bool> = uit.json().iter().map(|r| r["bij"].as_bool().unwrap()).collect();
    assert_eq!((uit.code, bij), (3, vec![false, true, true]), "{}", uit.tekst);
    std::fs::write(map.path().join("aap.toml"), kapot.replace("aap.example", "dorp.example")).unwrap();
    let dubbel = draai(map.path(), &["migrate", "--alle", "."], "");
    assert!(dubbel.code == 2 && dubbel.fout.contains("twee gemeenten"), "{}", dubbel.fout);
}

#[tokio::test]
async fn one_server_keeps_municipalities_apart_by_host_and_counts_without_names() {
    let (map, _proef) = twee().await;
    assert_eq!(draai(map.path(), &["migrate", "--alle", "."], "").code, 0);
    let opslag = ["--database", "sqlite:dorp.sqlite", "--sleutels", "dorp.sleutels"];
    let woorden = ["gebruiker", "maak", "--inlog", "anna@dorp.nl", "--naam", "Anna Zwerfkei", "--json"];
    let anna = draai(map.path(), &[&woorden[..], &opslag].concat(), &format!("{WACHTWOORD}\n"));
    assert_eq!(anna.code, 0, "{}", anna.fout);
    let (_server, [adres, tellers]) = serve(map.path(), &["serve", "--gemeenten", ".", "--zonder-tls"]);
    for (host, status) in [("dorp.example", "200"), ("stad.example", "200"), ("elders.example", "421")] {
        let antwoord = get(&adres, host, "/aanmelden");
        assert!(antwoord.starts_with(&format!("HTTP/1.1 {status}")), "{host}: {antwoord}");
    }
    assert!(get(&adres, "elders.example", "/gereed").contains("gereed"));
    // Who signed in at one is nobody at the other, with the same cookie at the same server.
    let koekje = |antwoord: String| {
        let (_, na) = antwoord.split_once("set-cookie: ").unwrap();
        na.split(';').next().unwrap().to_owned()
    };
    let velden = format!("naam=anna%40dorp.nl&ww={}&verder=/", WACHTWOORD.replace(' ', "+"));
    let half = koekje(post(&adres, "dorp.example", "/aanmelden", &velden));
    let velden = format!("code={}&verder=/", herstelcode(&anna, 0));
    let heel = koekje(post_als(&adres, ("dorp.example", &half), "/aanmelden/code", &velden));
    for (host, koek, status) in
        [("stad.example", &heel, "401"), ("dorp.example", &half, "401"), ("dorp.example", &heel, "204")]
    {
        let antwoord = post_als(&adres, (host, koek), "/sessie", "");
        assert!(antwoord.starts_with(&format!("HTTP/1.1 {status}")), "{host}: {antwoord}");
    }
    let metrieken = get(&tellers, "localhost", "/metrics");
    for regel in
        ["verzoeken_totaal{", "pad=\"/aanmelden\"", "gemeente_gereed{gemeente=\"dorp\"} 1", "taken_wachtend"]
    {
        assert!(metrieken.contains(regel), "{regel}: {metrieken}");
    }
    assert!(!metrieken.contains("anna") && !metrieken.contains("Zwerfkei"));
}

#[test]
fn a_channel_for_a_provider_is_opened_in_words_or_on_one_line_of_json() {
    let map = gemeente();
    let open = |woorden: &[&str]| draai(map.path(), &[&["bericht", "kanaal"], woorden].concat(), "");
    let json = open(&["--agb", "99000001", "--json"]);
    let regels = json.json();
    assert_eq!((json.code, regels.len()), (0, 1), "{} {}", json.tekst, json.fout);
    assert_eq!(regels[0]["agb"], "99000001");
    assert_eq!(regels[0]["sleutel"].as_str().unwrap().len(), 64);
    let kaal = open(&["--agb", "99000002"]);
    assert_eq!((kaal.code, kaal.tekst.trim().len()), (0, 64));
    let fout = open(&["--agb", "12", "--json"]);
    assert_eq!((fout.code, fout.tekst.as_str()), (2, ""), "{}", fout.fout);
}
