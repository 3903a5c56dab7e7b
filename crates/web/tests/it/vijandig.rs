//! Every form of the router, sent as nobody should send it: a page that says so, never a 500, and nothing stored.

use axum::body::Body;
use axum::http::{StatusCode, header};
use kern::Rol;
use testkit::{Proef, beide};
use web::route::{Methode, Route};

use crate::echt::ECHT;
use crate::huis::{Antwoord, Huis, open};

pub const NIEMAND: &str = "00000000-0000-7000-8000-000000000000";
pub const FORMULIER: &str = "application/x-www-form-urlencoded";

/// Tables that a refusal may write: the logs, and the counting of wrong passwords.
pub const MAG_GROEIEN: [&str; 5] = ["logregel", "logkop", "kring", "kringlid", "inlogpoging"];

/// Whether the form as it should be is accepted in this journey.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goed {
    Hier,
    /// It needs more than this journey has: `echt` sends it to what is there.
    Echt,
    /// It is always refused here, and why.
    Nooit(&'static str),
}

/// A form of the site: its route, who sends it, and the form as it should be.
pub struct Stap {
    pub route: &'static str,
    /// What follows the address.
    vraag: &'static str,
    rol: Option<Rol>,
    pub velden: &'static str,
    pub goed: Goed,
    /// Each field of this form is saved by itself: what is right in it stays when another is wrong.
    los: bool,
}

const fn stap(route: &'static str, rol: Rol, velden: &'static str) -> Stap {
    Stap { route, vraag: "", rol: Some(rol), velden, goed: Goed::Hier, los: false }
}

const fn echt(stap: Stap) -> Stap {
    Stap { goed: Goed::Echt, ..stap }
}

const fn nooit(waarom: &'static str, stap: Stap) -> Stap {
    Stap { goed: Goed::Nooit(waarom), ..stap }
}

const fn met_vraag(vraag: &'static str, stap: Stap) -> Stap {
    Stap { vraag, ..stap }
}

const fn los(stap: Stap) -> Stap {
    Stap { los: true, ..stap }
}

const WERKER: Rol = Rol::Teammedewerker;
const KANTOOR: Rol = Rol::Backoffice;
const WIM: Rol = Rol::FunctioneelBeheerder;
const FARIDA: Rol = Rol::PrivacyOfficer;

/// One question from the telephone to its end, and what other desks send; in the order in which they can be sent.
pub const STAPPEN: [Stap; 74] = [
    Stap {
        rol: None,
        ..nooit("a guessed password", stap("/aanmelden", WERKER, "naam=niemand&ww=geraden&verder=/werk"))
    },
    Stap {
        rol: None,
        ..nooit("a guessed code", stap("/aanmelden/code", WERKER, "code=123456&verder=/werk"))
    },
    Stap {
        rol: None,
        ..echt(stap(
            "/aanmelden/wachtwoord",
            WERKER,
            "naam=niemand&code=geraden&nieuw=een+heel+nieuw+wachtwoord",
        ))
    },
    stap("/zoek", WERKER, "nummer=&bsn=900000016&achternaam=&geboortedatum=&postcode=&huisnummer="),
    stap("/melding/persoon", WERKER, "bsn=900000016&achternaam=&geboortedatum=&postcode=&huisnummer="),
    stap(
        "/melding/vraag",
        WERKER,
        "persoon=&persoon_naam=&bsn=900000016&achternaam=Vries&geboortedatum=12-3-1945",
    ),
    stap(
        "/meldingen",
        WERKER,
        "formulier=00000000-0000-7000-8000-000000000001&aanhef=mevrouw&voornamen=Maria\
         &voorvoegsel=de&achternaam=Vries&geboortedatum=12-3-1945&bsn=900000016&straat=Zonnestraat&huisnummer=12\
         &postcode=8011AB&plaats=Kantelstad&telefoon=0612345678&buurt=Z1&wie=zelf&melder=&kanaal=telefoon&wet=wmo\
         &vraag=Ik+krijg+het+huis+niet+meer+schoon&doel=schoon&spoed=&geheim_adres=&kies=",
    ),
    stap("/zaken/{id}/afspraak", WERKER, "dag=10-9-2026&tijd=10.00&plaats=thuis"),
    stap(
        "/zaken/{id}/adres",
        WERKER,
        "straat=Zonnestraat&huisnummer=14&postcode=8011AB&plaats=Kantelstad&geheim_adres=",
    ),
    stap(
        "/zaken/{id}/persoon",
        WERKER,
        "aanhef=mevrouw&voornamen=Maria&voorvoegsel=de&achternaam=Vries&geboortedatum=12-3-1945",
    ),
    stap("/zaken/{id}/plan", WERKER, ""),
    echt(stap(
        "/zaken/{id}/behandelaar",
        WERKER,
        "medewerker=00000000-0000-7000-8000-000000000000&reden=Kent+het+gezin",
    )),
    nooit("the six weeks have not passed", stap("/zaken/{id}/aanvraag", WERKER, "op=1-9-2026")),
    met_vraag("?domein=mensen", stap("/zaken/{id}/gesprek/domeinen", WERKER, "reden=zorgen")),
    met_vraag("?domein=mensen", stap("/zaken/{id}/gesprek/domeinen/sluiting", WERKER, "")),
    stap("/zaken/{id}/gesprek/velden", WERKER, "naam=trede1&versie=0&waarde=lang+gelopen"),
    los(stap(
        "/zaken/{id}/gesprek",
        WERKER,
        "trede2=dochter&trede2-versie=0&identiteit=paspoort&identiteit-versie=0&identiteit_teken=417A\
         &identiteit_teken-versie=0&pgb=ja&pgb-versie=0&plan=nee&plan-versie=0&vertegenwoordiger=nee&vertegenwoordiger-versie=0&mantelzorger=nee&mantelzorger-versie=0\
         &netwerk_formulier=00000000-0000-7000-8000-0000000000ab&netwerk_wie=Anneke&netwerk_rol=dochter\
         &netwerk_band=sterk",
    )),
    met_vraag("?veld=trede1&versie=1", stap("/zaken/{id}/gesprek/keuze", WERKER, "houd=mijn&trede1=kort")),
    los(stap(
        "/zaken/{id}/gesprek/afronding",
        WERKER,
        "gebruikelijk=g&gebruikelijk-versie=0&trede3=c&trede3-versie=0&trede4=d&trede4-versie=0&andere_wet=a\
         &andere_wet-versie=0&trede5=e&trede5-versie=0&geweest=ja",
    )),
    stap(
        "/zaken/{id}/doelen",
        WERKER,
        "doel=schoon+huis&evaluatie=1-3-2027&actie_zelf=stoffen&actie_netwerk=",
    ),
    stap(
        "/zaken/{id}/doelen/verwijdering",
        WERKER,
        "doel_nr=00000000-0000-7000-8000-0000000000d0&doel_versie=1",
    ),
    stap("/zaken/{id}/verslag/verzending", WERKER, "hoe=scherm"),
    stap("/zaken/{id}/verslag/heropening", WERKER, ""),
    stap("/zaken/{id}/verslag/verzending", WERKER, "hoe=scherm"),
    stap(
        "/zaken/{id}/verslag/ondertekening",
        WERKER,
        "hoe=scherm&tekenaar=Maria+de+Vries&vraagt_aan=ja&reactie=goed+zo",
    ),
    stap(
        "/zaken/{id}/uitstel",
        WERKER,
        "formulier=00000000-0000-7000-8000-000000000004&grond=instemming&tot_en_met=14-9-2026&reden=Wij+wachten",
    ),
    stap("/zaken/{id}/aanvulling", WERKER, ""),
    stap("/zaken/{id}/besluit/velden", WERKER, "naam=hulp&waarde=hulp+in+huis&versie=0"),
    stap("/zaken/{id}/besluit/opnieuw", WERKER, ""),
    stap(
        "/zaken/{id}/besluit",
        WERKER,
        "formulier=00000000-0000-7000-8000-000000000002&soort=afwijzen&hulp=hulp+in+huis&redenen=Het+kan+zelf\
         &waarom=Het+kan+zelf&wel=Bel+ons&gegevens=ja&naar=voornemen",
    ),
    stap("/post/afdruk", KANTOOR, ""),
    stap("/post/verzending", KANTOOR, "partij={partij}&op=2026-09-01"),
    stap("/zaken/{id}/besluit/reactie", WERKER, "reactie=ik+ben+het+niet+eens"),
    stap(
        "/zaken/{id}/besluit",
        WERKER,
        "formulier=00000000-0000-7000-8000-000000000003&soort=afwijzen&hulp=hulp+in+huis&redenen=Het+kan+zelf\
         &waarom=Het+kan+zelf&wel=Bel+ons&gegevens=ja&naar=",
    ),
    nooit("what is refused here lies within the mandate", stap("/zaken/{id}/besluit/akkoord", WERKER, "")),
    nooit(
        "what is refused here lies within the mandate",
        stap("/zaken/{id}/besluit/terug", WERKER, "opmerking=Het+is+te+veel"),
    ),
    echt(stap("/zaken/{id}/intrekking", WERKER, "reden=ingetrokken_opgelost")),
    stap("/zaken/{id}/uitkomsten", WERKER, "uitkomst-0=bereikt&toelichting-0=gelukt"),
    nooit(
        "goals that were accepted with strange words in them are still open",
        stap("/zaken/{id}/sluiting", WERKER, "hulp_loopt=ja"),
    ),
    nooit("no help runs", stap("/zaken/{id}/vervolg", WERKER, "vervolg=1-3-2028")),
    stap("/noodtoegang/vraag", Rol::Kwaliteitsmedewerker, "persoon={persoon}&persoon_naam=Maria"),
    echt(stap(
        "/noodtoegang",
        Rol::Kwaliteitsmedewerker,
        "persoon={persoon}&reden=acuut&uitleg=Er+is+vandaag+hulp+nodig+in+huis",
    )),
    echt(stap("/toezicht/{id}/bekeken", FARIDA, "notitie=gezien")),
    stap("/inzage", FARIDA, "bsn=900000016&achternaam=&geboortedatum=&postcode=&huisnummer="),
    stap("/beheer/accounts/{account}/rollen", WIM, "rol=controller"),
    stap("/beheer/rollen/{rol}/bevestiging", FARIDA, ""),
    echt(stap(
        "/beheer/accounts/{account}/rollen/einde",
        WIM,
        "toekenning=00000000-0000-7000-8000-000000000000",
    )),
    stap("/beheer/accounts/{account}/teams", WIM, "team={team}"),
    stap("/beheer/accounts/{account}/teams/einde", WIM, "team={team}"),
    stap("/beheer/accounts/{account}/wachtwoord", WIM, ""),
    echt(stap("/beheer/wachtwoorden/{id}/bevestiging", FARIDA, "")),
    echt(stap("/beheer/wachtwoorden/{id}/code", WIM, "")),
    stap("/beheer/accounts/{account}/blokkade", WIM, "actief=nee"),
    stap("/beheer/accounts", WIM, "inlog=nieuw@stad.nl&naam=Nieuw+Mens&functie=team&telefoon=038"),
    stap(
        "/beheer/huisstijl",
        WIM,
        "naam=Gemeente+Kantelstad&bestuur=college&adres=Postbus+1&kleur=%231d3f8f&hulp=MEE&hulptelefoon=038&svg=&alt=",
    ),
    echt(stap("/beheer/taken/{id}/poging", WIM, "")),
    stap("/geld/budget", Rol::Controller, "team={team}&wet=wmo&jaar=2026&bedrag=1000"),
    echt(stap("/toewijzingen/{id}/einde", WERKER, "eind=12-12-2026&reden=05")),
    echt(stap("/toewijzingen/{id}/verwijdering", WERKER, "waarom=nooit_begonnen")),
    echt(stap("/verzoeken/{id}/honorering", WERKER, "")),
    echt(stap("/verzoeken/{id}/onderzoek", WERKER, "")),
    echt(stap("/verzoeken/{id}/afwijzing", WERKER, "reden=6&gemeente=0363")),
    stap("/berichten/zoeken", KANTOOR, "zoek=99000001"),
    echt(stap("/berichten/{id}/verzending", KANTOOR, "reden=storing")),
    echt(stap("/berichten/{id}/afhandeling", KANTOOR, "")),
    echt(stap("/weigeringen/{id}/afhandeling", KANTOOR, "")),
    echt(stap("/declaraties/{id}/antwoord", KANTOOR, "")),
    echt(stap("/betaalrun", KANTOOR, "")),
    echt(stap("/betaalrun/{id}/vrijgave", Rol::Controller, "gezien=ja")),
    stap("/voorbeeld/klok", WERKER, "stap=werkdag"),
    Stap { rol: None, ..stap("/voorbeeld/aanmelden", WERKER, "wie={werker}") },
    stap("/sessie", WERKER, ""),
    stap("/noodtoegang/vraag", WERKER, "persoon={persoon}&persoon_naam=Maria"),
    stap("/afmelding", WERKER, ""),
];

/// Writes a field with a wrong value, from its name and its right value.
pub type Bederf = fn(&str, &str) -> String;

/// How a value can be wrong, as it stands in the body.
pub const VIJANDIG: [(&str, Bederf); 5] = [
    ("NUL", |naam, waarde| format!("{naam}={waarde}%00")),
    ("no UTF-8", |naam, waarde| format!("{naam}={waarde}%FF%FE")),
    ("twice", |naam, waarde| format!("{naam}={waarde}&{naam}={waarde}x")),
    ("over-long", |naam, waarde| format!("{naam}={waarde}{}", "a".repeat(200_000))),
    ("control", |naam, waarde| format!("{naam}={waarde}%1B%5B2J")),
];

/// Wrong, and not always to be refused: free text may say this, and some fields may be left out.
pub const VREEMD: [(&str, Bederf); 3] = [
    ("another type", |naam, _| format!("{naam}=%C3%98%27%3B+DROP+TABLE+zaak%3B--")),
    ("a huge number", |naam, _| format!("{naam}=-99999999999999999999999999")),
    ("missing", |_, _| String::new()),
];

/// Parts of a form that nobody types: keys, versions, and which button was pressed.
const GEEN_VELD: [&str; 7] =
    ["formulier", "versie", "conflict-versie", "netwerk_formulier", "naar", "actief", "stap"];

/// Bodies that are no form at all.
pub const LIJVEN: [(&str, &str); 6] = [
    ("application/json", "{\"reden\": 1}"),
    ("text/plain", "reden=storing"),
    ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"reden\"\r\n\r\nstor"),
    ("multipart/form-data", "--x"),
    ("application/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
    ("", "reden=storing"),
];

/// The journey: what its addresses and forms need to know of what came before.
pub struct Reis {
    pub huis: Huis,
    bekend: Vec<(&'static str, String)>,
}

impl Reis {
    pub async fn nieuw(proef: Proef) -> Self {
        let huis = open(proef).await;
        let teams = auth::account::teams(huis.proef.db.leesverbinding()).await.unwrap();
        let account = huis.accounts[&Rol::Raadslid].to_string();
        let werker = huis.accounts[&WERKER].to_string();
        let bekend = vec![("{team}", teams[0].id.to_string()), ("{account}", account), ("{werker}", werker)];
        Self { huis, bekend }
    }

    pub fn vul_in(&self, tekst: &str) -> String {
        let vol = self.bekend.iter().fold(tekst.to_owned(), |t, (naam, waarde)| t.replace(naam, waarde));
        ["{id}", "{persoon}", "{rol}", "{partij}"].iter().fold(vol, |t, naam| t.replace(naam, NIEMAND))
    }

    pub async fn stuur(&self, stap: &Stap, soort: &str, lijf: impl Into<Body>) -> Antwoord {
        let pad = format!("{}{}", self.vul_in(stap.route), stap.vraag);
        let verzoek = self.huis.maak("POST", &pad, stap.rol).header("sec-fetch-site", "same-origin");
        let verzoek = if soort.is_empty() { verzoek } else { verzoek.header(header::CONTENT_TYPE, soort) };
        let antwoord = self.huis.vraag(verzoek.body(lijf.into()).unwrap()).await;
        assert!(antwoord.status.as_u16() < 500, "{pad} {soort}: {}", antwoord.status);
        eis_code(&antwoord, &pad);
        antwoord
    }

    /// What the next forms need: the case and goal from the worklist, the person from a search, the proposed role.
    pub async fn leer(&mut self) {
        for (naam, rol, pad, begin) in [
            ("{id}", WERKER, "/werk", "/zaken/"),
            ("{rol}", WIM, "/beheer", "/beheer/rollen/"),
            ("{partij}", KANTOOR, "/post", "/post?partij="),
        ] {
            let pagina = self.huis.get(pad, Some(rol)).await.tekst;
            self.onthoud(naam, &pagina, begin);
        }
        let zoek = self.huis.post("/melding/persoon", Some(WERKER), "bsn=900000016").await.tekst;
        self.onthoud("{persoon}", &zoek, "name=\"persoon\" value=\"");
    }

    fn onthoud(&mut self, naam: &'static str, pagina: &str, begin: &str) {
        if let Some(id) = pagina.split(begin).nth(1).and_then(|rest| rest.get(..NIEMAND.len()))
            && id.split('-').count() == 5
        {
            self.bekend.retain(|(n, _)| *n != naam);
            self.bekend.push((naam, id.to_owned()));
        }
    }

    async fn opgeslagen(&self) -> Vec<(String, String)> {
        let rijen = self.huis.proef.rijen_per_tabel().await;
        rijen.into_iter().filter(|(tabel, _)| !MAG_GROEIEN.contains(&tabel.as_str())).collect()
    }

    /// Sends one form in every wrong way, and then as it should be. Returns how many times.
    async fn plaag(&self, stap: &Stap) -> usize {
        let vol = self.vul_in(stap.velden);
        let velden: Vec<(&str, &str)> = vol.split('&').filter_map(|v| v.split_once('=')).collect();
        let met = |welk: usize, maak: Bederf| bederf(&velden, welk, maak);
        let waar =
            |wat: &str, n: usize| format!("{} {}: {wat} {}", self.huis.proef.naam(), stap.route, velden[n].0);
        let (mut keren, mut gelukt) = (0, false);
        let voor = self.opgeslagen().await;
        for (wat, maak) in VIJANDIG {
            for (n, (veld, _)) in velden.iter().enumerate() {
                let uit = self.stuur(stap, FORMULIER, met(n, maak)).await;
                assert!(!uit.tekst.contains("panicked"), "{}", waar(wat, n));
                // What somebody pastes is wrong at its field, never the whole form. On sending there is only to choose.
                let typt = !GEEN_VELD.contains(veld) && !stap.route.ends_with("/verzending");
                let geplakt = typt && matches!(wat, "NUL" | "control");
                assert!(!geplakt || uit.status != StatusCode::BAD_REQUEST, "{}", waar(wat, n));
                gelukt |= stap.los && uit.status.is_redirection();
                keren += 1;
            }
            if !stap.los {
                self.eis_niets(&voor, stap, wat).await;
            }
        }
        let voor = self.opgeslagen().await;
        if !velden.is_empty() {
            for (soort, lijf) in LIJVEN {
                let uit = self.stuur(stap, soort, lijf).await;
                assert!(uit.status.is_client_error(), "{} {soort}: {}", stap.route, uit.status);
                keren += 1;
            }
            let reus = format!("{vol}&x={}", "a".repeat(2_000_000));
            let uit = self.stuur(stap, FORMULIER, reus).await;
            assert_eq!(uit.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", stap.route);
            self.eis_niets(&voor, stap, "no form").await;
        }
        for (_, maak) in VREEMD {
            for n in 0..velden.len() {
                let uit = self.stuur(stap, FORMULIER, met(n, maak)).await;
                gelukt |= uit.status.is_success() || uit.status.is_redirection();
                keren += 1;
            }
        }
        let uit = self.stuur(stap, FORMULIER, vol.clone()).await;
        gelukt |= uit.status.is_success() || uit.status.is_redirection();
        assert!(gelukt || stap.goed != Goed::Hier, "{}: {}", stap.route, uit.status);
        keren
    }

    async fn eis_niets(&self, voor: &[(String, String)], stap: &Stap, wat: &str) {
        for (was, is) in voor.iter().zip(&self.opgeslagen().await) {
            assert_eq!(was, is, "{} {}: {wat} was stored", self.huis.proef.naam(), stap.route);
        }
    }
}

/// A form with one of its fields wrong.
pub fn bederf(velden: &[(&str, &str)], welk: usize, maak: Bederf) -> String {
    let deel = |(n, (naam, waarde)): (usize, &(&str, &str))| {
        if n == welk { maak(naam, waarde) } else { format!("{naam}={waarde}") }
    };
    velden.iter().enumerate().map(deel).filter(|v| !v.is_empty()).collect::<Vec<_>>().join("&")
}

/// Who calls about a page that refuses has a code to mention: it stands there, and is one of ours.
pub fn eis_code(antwoord: &Antwoord, pad: &str) {
    let soort = antwoord.koppen.get(header::CONTENT_TYPE).and_then(|s| s.to_str().ok()).unwrap_or_default();
    if !antwoord.status.is_client_error() {
        return;
    }
    if soort == "application/json" {
        assert!(antwoord.tekst.contains("\"code\":\""), "{pad}: {}", antwoord.tekst);
        return;
    }
    if !soort.starts_with("text/html") {
        return;
    }
    let na = antwoord.tekst.split_once("kt-foutcode").map(|(_, na)| na);
    assert!(na.is_some(), "{pad} {}: no code on the page", antwoord.status);
    let na = na.unwrap_or_default();
    let codes: Vec<&str> = na.split("<code>").skip(1).filter_map(|d| d.split("</code>").next()).collect();
    let goed = |c: &&str| !c.is_empty() && c.bytes().all(|b| b.is_ascii_lowercase() || b"._-".contains(&b));
    assert!(!codes.is_empty() && codes.iter().all(goed), "{pad}: {codes:?}");
}

/// The route of a step as the router has it.
fn patroon(route: &str) -> String {
    let deel = |deel: &str| if deel.starts_with('{') { "{id}" } else { deel }.to_owned();
    route.split('/').map(deel).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn no_form_however_wrong_breaks_the_site_or_is_stored() {
    let routes = web::routes();
    for route in routes.lijst().iter().filter(|r| r.methode == Methode::Post) {
        let hier: Vec<Goed> =
            STAPPEN.iter().filter(|s| patroon(s.route) == route.pad).map(|s| s.goed).collect();
        assert!(!hier.is_empty(), "send {} here too", route.pad);
        // What is always refused changes nothing because it is refused: it says so, or it is sent where it is accepted.
        let echt = ECHT.iter().any(|e| patroon(e.route) == route.pad);
        assert!(echt || !hier.contains(&Goed::Echt), "send {} to something that is there", route.pad);
    }
    for proef in beide().await {
        let mut reis = Reis::nieuw(proef).await;
        let mut keren = 0;
        for stap in &STAPPEN {
            reis.leer().await;
            keren += reis.plaag(stap).await;
        }
        println!("{}: {keren} wrong forms", reis.huis.proef.naam());
        assert!(keren > 800, "{keren}");
    }
}

/// Parts of an address that pages read.
const VRAGEN: [&str; 11] =
    ["van", "wet", "welke", "na", "voor", "domein", "veld", "verder", "jaar", "team", "mislukt"];

fn adres(route: &Route, id: &str) -> String {
    ["{id}", "{taal}"].iter().fold(route.pad.to_owned(), |pad, deel| pad.replace(deel, id))
}

#[tokio::test]
async fn no_address_however_wrong_breaks_the_site() {
    for proef in beide().await {
        let mut reis = Reis::nieuw(proef).await;
        let melding = STAPPEN.iter().find(|s| s.route == "/meldingen").unwrap();
        reis.huis.post("/meldingen", Some(WERKER), melding.velden).await;
        reis.leer().await;
        let zaak = reis.vul_in("{id}");
        for route in web::routes().lijst().iter().filter(|r| r.methode == Methode::Get) {
            for rol in [WERKER, KANTOOR, Rol::Controller, WIM, FARIDA] {
                for id in ["x", "%00", "..%2F..%2Fetc%2Fpasswd", "%FF", "%E2%98%83", &"9".repeat(4000)] {
                    let uit = reis.huis.get(&adres(route, id), Some(rol)).await;
                    assert!(uit.status.as_u16() < 500, "{} {id}: {}", route.pad, uit.status);
                    eis_code(&uit, route.pad);
                }
                for naam in VRAGEN {
                    for waarde in
                        ["", "%00", "%FF", "%0D%0Aset-cookie%3Aa%3Db", "-1", "99999999999999999999", "x:y"]
                    {
                        let pad = format!("{}?{naam}={waarde}&{naam}=2", adres(route, &zaak));
                        let uit = reis.huis.get(&pad, Some(rol)).await;
                        assert!(uit.status.as_u16() < 500, "{pad}: {}", uit.status);
                        eis_code(&uit, &pad);
                        assert!(
                            uit.koppen.get("set-cookie").is_none_or(|k| !k.as_bytes().starts_with(b"a=b"))
                        );
                    }
                }
            }
        }
        for stap in STAPPEN.iter().filter(|s| s.rol == Some(WERKER) && s.route != "/afmelding") {
            for vraag in ["?domein=%0D%0Ax%3A1&veld=%0D%0Ax%3A1", "?domein=%00&veld=%00", "?domein=%FF", ""] {
                let pad = format!("{}{vraag}", reis.vul_in(stap.route));
                let uit = reis.huis.post(&pad, Some(WERKER), &reis.vul_in(stap.velden)).await;
                assert!(uit.status.as_u16() < 500, "{pad}: {}", uit.status);
                eis_code(&uit, &pad);
            }
        }
    }
}
