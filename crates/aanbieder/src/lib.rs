//! The practice provider: a second party with its own store and none of the municipality's code.
//!
//! It answers a 301 with a 302, starts on the first day, declares after each month, stops at the end, and checks
//! what it gets back. It follows the clock that the municipality sends along, and it can be told to misbehave.

mod berichten;
mod boek;
mod gedrag;
mod stappen;
mod verkeer;
mod verzoeken;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use kern::{AgbCode, Datum, Euro, Klok};
use thiserror::Error;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Mutex, oneshot};

pub use boek::{Boek, RETOUR_ONBEKEND};
pub use gedrag::Gedrag;
pub use stappen::stappen;
pub use verkeer::{Post, Sleutel, router as verkeer_router};

/// Start een oefen-aanbieder naast de gemeente.
#[derive(Args, Clone, Debug)]
pub struct Opties {
    /// AGB-code van de aanbieder.
    #[arg(long)]
    pub agb: String,
    /// Poort waarop de aanbieder berichten ontvangt; 0 is een vrije poort, die hij noemt.
    #[arg(long)]
    pub poort: u16,
    /// Adres waar de gemeente berichten ontvangt, als machine:poort.
    #[arg(long, default_value = "127.0.0.1:8090")]
    pub gemeente: String,
    /// Sleutel van het kanaal, zoals `keukentafel bericht kanaal` hem toont.
    #[arg(long, env = "KEUKENTAFEL_KANAALSLEUTEL")]
    pub sleutel: String,
    /// Bestand waarin de aanbieder bijhoudt wat hij kreeg en stuurde.
    #[arg(long, default_value = "aanbieder.jsonl")]
    pub boek: PathBuf,
    /// Map voor berichten als bestand, naast HTTP.
    #[arg(long)]
    pub map: Option<PathBuf>,
    /// Afgesproken tarief per eenheid, in centen. Met een dag ervoor geldt het vanaf die dag: `2027-01-01=3773`.
    #[arg(long, default_value = "3660", value_parser = Afspraak::lees)]
    pub tarief: Vec<Afspraak>,
    /// Stop ook als de standaardinvoer sluit: zo stopt hij met het programma dat hem startte.
    #[arg(long, hide = true)]
    pub tot_invoer_sluit: bool,
    #[command(flatten)]
    pub gedrag: Gedrag,
}

/// What a unit costs from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Afspraak {
    pub van: Datum,
    pub tarief: Euro,
}

impl Afspraak {
    /// Always the same.
    pub const fn altijd(centen: i64) -> Self {
        Self { van: Datum::MIN, tarief: Euro::cent(centen) }
    }

    /// Reads `3660` or `2027-01-01=3773`.
    fn lees(tekst: &str) -> Result<Self, String> {
        let fout = || "schrijf centen, of DAG=centen, zoals 2027-01-01=3773".to_owned();
        let (van, centen) = match tekst.split_once('=') {
            Some((dag, centen)) => (dag.parse().map_err(|_| fout())?, centen),
            None => (Datum::MIN, tekst),
        };
        Ok(Self { van, tarief: Euro::cent(centen.parse().map_err(|_| fout())?) })
    }

    /// The tariff of a day: the agreement that began last.
    pub(crate) fn op(afspraken: &[Self], dag: Datum) -> Euro {
        let geldt = afspraken.iter().filter(|a| a.van <= dag).max_by_key(|a| a.van);
        geldt.map_or(Euro::NUL, |a| a.tarief)
    }
}

/// How long a message of the municipality may take to come in.
const GEDULD: Duration = Duration::from_mins(1);

#[derive(Debug, Error)]
pub enum AanbiederFout {
    #[error("{0}")]
    Gebruik(String),
    #[error("het boek van de aanbieder is niet te lezen of te schrijven")]
    Boek(#[from] std::io::Error),
    #[error("een regel van het boek is geen geldige regel")]
    Boekregel(#[from] serde_json::Error),
    #[error("dit bericht is niet van of voor deze aanbieder")]
    Vreemd,
    #[error("een bericht kon niet worden gemaakt: {0}")]
    Bericht(#[from] istandaarden::Schrijffout),
}

/// The provider as it runs.
pub struct Aanbieder {
    pub(crate) agb: AgbCode,
    pub(crate) gedrag: Gedrag,
    pub(crate) tarief: Vec<Afspraak>,
    pub(crate) boek: Mutex<Boek>,
    pub(crate) post: Post,
}

impl Aanbieder {
    pub fn nieuw(opties: &Opties, klok: Arc<dyn Klok>) -> Result<Self, AanbiederFout> {
        let agb = AgbCode::lees(&opties.agb).map_err(|f| AanbiederFout::Gebruik(f.to_string()))?;
        let sleutel = Sleutel::lees(&opties.sleutel)
            .ok_or_else(|| AanbiederFout::Gebruik("de kanaalsleutel heeft 64 tekens".into()))?;
        let post = Post::nieuw(agb.clone(), sleutel, opties, klok);
        Ok(Self {
            agb,
            gedrag: opties.gedrag.clone(),
            tarief: opties.tarief.clone(),
            boek: Mutex::new(Boek::open(&opties.boek)?),
            post,
        })
    }

    /// Takes in a message of the municipality, unless it is about another provider. What is due on it follows at the next
    /// step.
    pub async fn ontvang(&self, bytes: &[u8], nu: Option<kern::Moment>) -> Result<(), AanbiederFout> {
        let mut boek = self.boek.lock().await;
        if let Some(nu) = nu {
            boek.zet_klok(kern::klok::lokaal(nu).date())?;
        }
        boek.ontvang(&self.agb, bytes)
    }

    /// Takes in what lies in the folder, if there is one.
    pub async fn lees_map(&self) -> Result<(), AanbiederFout> {
        self.post.lees_map(self).await
    }

    /// Makes what is due on the day of the municipality, and sends what was not delivered yet.
    pub async fn werk(&self) -> Result<(), AanbiederFout> {
        let mut boek = self.boek.lock().await;
        let dag = boek.dag().unwrap_or_else(|| self.post.vandaag());
        for bericht in stappen(&boek, &self.agb, (dag, &self.tarief), &self.gedrag)? {
            boek.maak(bericht)?;
        }
        for bericht in boek.te_sturen(&self.gedrag) {
            let keren = if self.gedrag.dubbel { 2 } else { 1 };
            let mut bezorgd = true;
            for _ in 0..keren {
                bezorgd &= self.post.stuur(&bericht).await;
            }
            if bezorgd {
                boek.bezorgd(&bericht.identificatie)?;
            }
        }
        Ok(())
    }
}

/// Comes back on Ctrl-C or when the system asks the process to end: from the call on, not from the first wait on. Whoever
/// is told that something runs may end it at once.
///
/// # Errors
/// When the system gives no signals.
pub fn gestopt() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut breek = signal(SignalKind::interrupt())?;
    let mut einde = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = breek.recv() => {}
            _ = einde.recv() => {}
        }
    })
}

/// Comes back when nobody can write to the input any more. A thread of its own reads: it holds up nothing when the
/// process ends for another reason.
async fn invoer_dicht() {
    let (klaar, wacht) = oneshot::channel();
    std::thread::spawn(move || {
        drop(std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink()));
        let _ = klaar.send(());
    });
    drop(wacht.await);
}

/// Says what happens, to whoever still listens: work goes on when nobody does.
pub(crate) fn zeg(wat: std::fmt::Arguments<'_>) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{wat}");
}

/// The same of what went wrong.
pub(crate) fn klaag(wat: std::fmt::Arguments<'_>) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{wat}");
}

/// Runs until it is stopped.
pub async fn voer_uit(opties: Opties, klok: Arc<dyn Klok>) -> Result<(), AanbiederFout> {
    let aanbieder = Arc::new(Aanbieder::nieuw(&opties, klok)?);
    let bezet =
        |_| AanbiederFout::Gebruik(format!("poort {} is bezet: kies een andere met --poort", opties.poort));
    let luisteraar = tokio::net::TcpListener::bind(("127.0.0.1", opties.poort)).await.map_err(bezet)?;
    let gestopt = gestopt()?;
    let poort = luisteraar.local_addr()?.port();
    zeg(format_args!("Aanbieder {} luistert op poort {poort}.", aanbieder.agb));
    let werker = Arc::clone(&aanbieder);
    let tikker = tokio::spawn(async move {
        loop {
            if let Err(fout) = werker.lees_map().await {
                klaag(format_args!("aanbieder: {fout}"));
            }
            if let Err(fout) = werker.werk().await {
                klaag(format_args!("aanbieder: {fout}"));
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    let dienst = axum::serve(luisteraar, verkeer::router(aanbieder, GEDULD));
    let dienst = dienst.with_graceful_shutdown(gestopt);
    // Who started it is gone, so nobody waits for an answer.
    let uit = tokio::select! {
        uit = dienst => uit,
        () = invoer_dicht(), if opties.tot_invoer_sluit => Ok(()),
    };
    tikker.abort();
    Ok(uit?)
}
