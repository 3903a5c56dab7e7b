//! Who sends: a provider with messages and a worker with forms. What got no answer is sent again, as it was.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use istandaarden::gegenereerd::b301::Bericht301;
use jiff::civil::{Date, date};
use kern::id::ZaakId;
use kern::{Actor, Bsn};
use koppel::handtekening::koppen;
use koppel::http::PAD;
use tokio::net::TcpStream;
use tokio::sync::watch;
use uuid::Uuid;

use crate::aanbieder::{self, Lijn};
use crate::opzet::{LINDE, UURTARIEF};
use crate::server::{self, Adres, HOST};

const VANDAAG: Date = date(2026, 10, 5);
const BEGIN: Date = date(2026, 9, 7);
/// The field of the conversation that is saved again and again.
pub const VELD: &str = "erachter";
/// What a provider does for each assignment, in turns.
const BEURTEN: usize = 4;

/// A 301 as the provider got it.
pub struct Opdracht {
    pub bytes: Vec<u8>,
    pub bericht: Box<Bericht301>,
}

/// What was answered with yes.
#[derive(Default)]
pub struct Aangenomen {
    /// Code and identification of each message.
    pub berichten: Vec<(String, String)>,
    /// The same messages as they crossed the wire, in that order.
    pub inhoud: Vec<Vec<u8>>,
    /// Number and cents of each declaration.
    pub declaraties: Vec<(String, i64)>,
    pub formulieren: Vec<Uuid>,
    /// How often the field was saved.
    pub bewaard: i64,
    /// Cases on which was decided.
    pub besluiten: Vec<Uuid>,
    /// Payment runs of which the controller was told that they were released.
    pub vrijgegeven: usize,
    /// Messages that stood there already when they were sent again: their answer was lost, they were not.
    pub al_bekend: usize,
}

pub struct Stroom {
    pub adres: watch::Receiver<Option<Adres>>,
    /// Requests that reached a run of the server and got no answer from it.
    pub afgebroken: Vec<AtomicUsize>,
    pub genoeg: AtomicBool,
    pub uit: Mutex<Aangenomen>,
    pub sleutel: [u8; 32],
    /// Sessions: of the worker, of the back office, of the controller.
    pub koekje: String,
    pub kantoor: String,
    pub controller: String,
    pub zaak: ZaakId,
    pub werker: Actor,
    pub opdrachten: Vec<Opdracht>,
    pub nonce: AtomicU64,
}

/// How a request failed.
enum Mis {
    Dicht,
    Afgebroken,
}

impl Stroom {
    pub fn door(&self) -> bool {
        !self.genoeg.load(Ordering::SeqCst)
    }

    /// Sends until there is an answer.
    async fn bezorg(&self, maak: impl Fn(&Adres) -> (String, Request<Full<Bytes>>)) -> (u16, String) {
        let mut adres = self.adres.clone();
        loop {
            let hier = adres.wait_for(Option::is_some).await.unwrap().clone().unwrap();
            let (waar, verzoek) = maak(&hier);
            match stuur(&waar, verzoek).await {
                Ok(antwoord) => return antwoord,
                Err(Mis::Dicht) => {}
                Err(Mis::Afgebroken) => {
                    self.afgebroken[hier.gang].fetch_add(1, Ordering::SeqCst);
                }
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    async fn bericht(&self, bytes: &[u8]) {
        let (status, tekst) = self
            .bezorg(|adres| {
                let nonce = format!("nonce-{:08}", self.nonce.fetch_add(1, Ordering::SeqCst));
                let tijd = server::nu(adres.gang);
                let getekend = koppen(&self.sleutel, PAD, (LINDE, &tijd, &nonce), bytes);
                let verzoek = Request::post(PAD).header("host", &adres.deur);
                let verzoek = getekend.into_iter().fold(verzoek, |v, (naam, waarde)| v.header(naam, waarde));
                (adres.deur.clone(), verzoek.body(Full::new(Bytes::copy_from_slice(bytes))).unwrap())
            })
            .await;
        assert!(matches!(status, 200 | 202), "{status}: {tekst}");
        self.uit.lock().unwrap().al_bekend += usize::from(status == 200);
    }

    async fn formulier(&self, pad: &str, velden: &str) -> (u16, String) {
        self.formulier_van(pad, velden, &self.koekje).await
    }

    pub async fn formulier_van(&self, pad: &str, velden: &str, koekje: &str) -> (u16, String) {
        let verzoek = |adres: &Adres| {
            let verzoek = Request::post(pad)
                .header("host", HOST)
                .header("cookie", koekje)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .body(Full::new(Bytes::copy_from_slice(velden.as_bytes())))
                .unwrap();
            (adres.site.clone(), verzoek)
        };
        self.bezorg(verzoek).await
    }

    pub async fn haal(&self, pad: &str, koekje: &str) -> (u16, String) {
        let verzoek = |adres: &Adres| {
            let verzoek = Request::get(pad).header("host", HOST).header("cookie", koekje);
            (adres.site.clone(), verzoek.body(Full::default()).unwrap())
        };
        self.bezorg(verzoek).await
    }

    /// A provider: for each assignment the return, the start, a declaration that is right and one that is not,
    /// then declarations and starts again. `baan` of `banen` that send at once.
    pub async fn aanbieder(&self, (baan, banen): (usize, usize)) {
        for nummer in (baan..).step_by(banen).take_while(|_| self.door()) {
            let ronde = nummer / BEURTEN / self.opdrachten.len();
            let opdracht = &self.opdrachten[nummer / BEURTEN % self.opdrachten.len()];
            let heen = &opdracht.bericht;
            let (code, naam, bytes) = match (nummer % BEURTEN, ronde) {
                (0, 0) => {
                    let naam = format!("R{nummer}");
                    let bytes = aanbieder::retour(&opdracht.bytes, &naam, VANDAAG);
                    ("WMO302", naam, bytes)
                }
                (0 | 1, _) => {
                    let naam = format!("S{nummer}");
                    let bytes = aanbieder::start(heen, &naam, (BEGIN, VANDAAG));
                    ("WMO305", naam, bytes)
                }
                (beurt, _) => {
                    let lijn = lijn(heen, nummer, beurt == 3);
                    let naam = format!("D{nummer}");
                    let bytes = aanbieder::declaratie(heen, &naam, VANDAAG, &[lijn]);
                    ("WMO323", naam, bytes)
                }
            };
            self.bericht(&bytes).await;
            if is_onzeker(nummer) {
                self.bericht(&bytes).await;
            }
            let mut uit = self.uit.lock().unwrap();
            if code == "WMO323" {
                let lijn = lijn(heen, nummer, nummer % BEURTEN == 3);
                uit.declaraties.push((naam.clone(), lijn.uren * lijn.tarief));
            }
            uit.berichten.push((code.into(), naam));
            uit.inhoud.push(bytes);
        }
    }

    /// A worker who takes one question after another, each of somebody else.
    pub async fn meldingen(&self) {
        let bsns = (950_000_000_u64..).filter(|n| Bsn::lees(&n.to_string()).is_ok());
        for (nummer, bsn) in (1_usize..).zip(bsns).take_while(|_| self.door()) {
            let formulier = Uuid::from_u128(0x7000_8000_0000_0000_0000 | nummer as u128);
            let velden = format!(
                "formulier={formulier}&aanhef=mevrouw&voornamen=Maria&achternaam=Vries&geboortedatum=12-3-1945\
                 &straat=Zonnestraat&huisnummer={nummer}&postcode=8011AB&plaats=Kantelstad&buurt=Z1&wie=zelf\
                 &kanaal=telefoon&wet=wmo&vraag=Ik+krijg+het+huis+niet+meer+schoon&bsn={bsn}"
            );
            for _ in 0..=usize::from(is_onzeker(nummer)) {
                let (status, tekst) = self.formulier("/meldingen", &velden).await;
                assert_eq!(status, 303, "{tekst}");
            }
            self.uit.lock().unwrap().formulieren.push(formulier);
        }
    }

    /// A worker who types on in one field, which the page saves by itself.
    pub async fn veld(&self) {
        let pad = format!("/zaken/{}/gesprek/velden", self.zaak.0);
        for versie in (0..).take_while(|_| self.door()) {
            let velden =
                format!("naam={VELD}&versie={versie}&waarde={}", tekst(versie + 1).replace(' ', "+"));
            let (status, antwoord) = self.formulier(&pad, &velden).await;
            assert_eq!(status, 200, "{antwoord}");
            let antwoord: serde_json::Value = serde_json::from_str(&antwoord).unwrap();
            assert_eq!(antwoord["versie"], versie + 1, "saved once");
            self.uit.lock().unwrap().bewaard = versie + 1;
        }
    }
}

/// Now and then somebody did not see the answer, and sends what was accepted once more.
const fn is_onzeker(nummer: usize) -> bool {
    nummer % 5 == 2
}

/// What stands in the field after it was saved so many times.
pub fn tekst(versie: i64) -> String {
    format!("tekst {versie}")
}

/// One hour of September, or one at a tariff that was never agreed: that one waits for a person.
fn lijn(heen: &Bericht301, nummer: usize, fout: bool) -> Lijn {
    Lijn {
        referentie: format!("L{nummer}").leak(),
        toewijzing: heen.client.toegewezen_producten[0].toewijzing_nummer,
        periode: (BEGIN, date(2026, 9, 30)),
        uren: 1,
        tarief: if fout { UURTARIEF + 100 } else { UURTARIEF },
        vorig: None,
    }
}

/// One request over a connection of its own.
async fn stuur(adres: &str, verzoek: Request<Full<Bytes>>) -> Result<(u16, String), Mis> {
    let stroom = TcpStream::connect(adres).await.map_err(|_| Mis::Dicht)?;
    let (mut kant, verbinding) =
        hyper::client::conn::http1::handshake(TokioIo::new(stroom)).await.map_err(|_| Mis::Dicht)?;
    let rijder = tokio::spawn(verbinding);
    let uit = async {
        let antwoord = kant.send_request(verzoek).await.map_err(|_| Mis::Afgebroken)?;
        let status = antwoord.status().as_u16();
        let lijf = antwoord.into_body().collect().await.map_err(|_| Mis::Afgebroken)?;
        Ok((status, String::from_utf8_lossy(&lijf.to_bytes()).into_owned()))
    };
    let uit = uit.await;
    rijder.abort();
    uit
}
