//! `maak`: synthetic messages. No value belongs to a real person.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use istandaarden::Standaard;
use istandaarden::maak::{self, Boom, Groot};

use crate::klacht::Klacht;
use crate::uitvoer;

/// What is asked.
#[derive(Args)]
pub struct Maak {
    /// Nummer van het bericht, bijvoorbeeld 301 of 323.
    #[arg(value_name = "NUMMER", required_unless_present = "fouten")]
    nummer: Option<u16>,
    /// De standaard.
    #[arg(long, value_enum, default_value_t = Welke::Iwmo)]
    standaard: Welke,
    /// Hoe vol het bericht is.
    #[arg(long, value_enum, default_value_t = Vulling::Volst)]
    vorm: Vulling,
    /// Laat het bericht groeien tot dit aantal producten of declaratieregels.
    #[arg(long, value_name = "AANTAL", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    regels: Option<u32>,
    /// Breek deze regel of deze vorm, bijvoorbeeld CS335 of N0-BOM. Zie `--fouten`.
    #[arg(long, value_name = "REGEL")]
    fout: Option<String>,
    /// Eigen bewerkingen, zoals `-Adres/LandCode;Contact[2]/Soort=02`.
    #[arg(long, value_name = "BEWERKING", allow_hyphen_values = true)]
    bewerk: Option<String>,
    /// Noem de fouten die te kiezen zijn, met de berichten waarin ze kunnen.
    #[arg(long)]
    fouten: bool,
    /// Elk element op een eigen regel.
    #[arg(long)]
    ingesprongen: bool,
    /// Zelfde getal, zelfde bericht; alleen voor een declaratie zonder fout die groeit.
    #[arg(long, default_value_t = 1)]
    zaad: u64,
    /// Schrijf naar dit bestand in plaats van naar de standaarduitvoer.
    #[arg(long, value_name = "BESTAND")]
    uit: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Welke {
    Iwmo,
    Ijw,
}

impl From<Welke> for Standaard {
    fn from(welke: Welke) -> Self {
        match welke {
            Welke::Iwmo => Self::Iwmo,
            Welke::Ijw => Self::Ijw,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Vulling {
    /// Alleen wat verplicht is.
    Kleinst,
    /// Alles wat kan.
    Volst,
}

/// Makes one message.
pub fn voer_uit(opdracht: &Maak) -> Result<ExitCode, Klacht> {
    let standaard = Standaard::from(opdracht.standaard);
    let Some(nummer) = opdracht.nummer.filter(|_| !opdracht.fouten) else {
        io::stdout().lock().write_all(fouten(standaard, opdracht.nummer).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    };
    let naam = standaard.berichtnaam(nummer);
    let bytes = match opdracht.regels {
        Some(regels) if nummer == 323 && opdracht.fout.is_none() && opdracht.bewerk.is_none() => {
            let groot = Groot { standaard, regels, ingesprongen: opdracht.ingesprongen, zaad: opdracht.zaad };
            maak::declaratie(&groot).ok_or_else(|| onbekend(&naam))?
        }
        _ => {
            let boom = boom(opdracht, standaard, nummer)?;
            let xml = if opdracht.ingesprongen { boom.xml_ingesprongen() } else { boom.xml() };
            let vormfout = opdracht.fout.as_deref().and_then(|code| maak::met_vormfout(&xml, code));
            vormfout.unwrap_or(xml)
        }
    };
    match &opdracht.uit {
        Some(pad) => uitvoer::schrijf(pad, bytes)?,
        None => io::stdout().lock().write_all(&bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn onbekend(naam: &str) -> Klacht {
    Klacht::Gebruik(format!("{naam} is geen bericht van release 3.2"))
}

fn boom(opdracht: &Maak, standaard: Standaard, nummer: u16) -> Result<Boom, Klacht> {
    let naam = standaard.berichtnaam(nummer);
    let kleinst = opdracht.vorm == Vulling::Kleinst;
    let vormfout = |code: &&String| maak::vormfouten().any(|(bekend, _)| bekend == code.as_str());
    let mut boom = match opdracht.fout.as_ref().filter(|code| !vormfout(code)) {
        Some(regel) => {
            let gekozen = maak::met_fout(standaard, nummer, regel);
            gekozen.ok_or_else(|| {
                Klacht::Gebruik(format!(
                    "regel {regel} is in {naam} niet te breken; zie `maak {nummer} --fouten`"
                ))
            })?
        }
        None if kleinst => maak::kleinst(standaard, nummer).ok_or_else(|| onbekend(&naam))?,
        None => maak::volst(standaard, nummer).ok_or_else(|| onbekend(&naam))?,
    };
    if let Some(regels) = opdracht.regels {
        maak::groei(&mut boom, regels)
            .ok_or_else(|| Klacht::Gebruik(format!("{naam} kan niet groeien tot {regels} regels")))?;
    }
    if let Some(bewerkingen) = &opdracht.bewerk {
        boom.bewerk(bewerkingen).map_err(|fout| Klacht::Gebruik(fout.to_string()))?;
    }
    Ok(boom)
}

/// The faults that can be chosen, each with the messages in which it can stand.
fn fouten(standaard: Standaard, nummer: Option<u16>) -> String {
    let mut per_regel: std::collections::BTreeMap<&str, std::collections::BTreeSet<u16>> = Default::default();
    for geval in maak::gevallen().filter(|g| g.geldt(standaard) && nummer.is_none_or(|n| n == g.nummer)) {
        per_regel.entry(geval.regel).or_default().insert(geval.nummer);
    }
    let mut uit = String::new();
    for (code, tekst) in maak::vormfouten() {
        uit.push_str(&format!("{code}  {tekst} (elk bericht)\n"));
    }
    for (regel, nummers) in per_regel {
        let nummers: Vec<String> = nummers.iter().map(u16::to_string).collect();
        let tekst = istandaarden::regels::zoek(regel).map_or("", |r| r.tekst);
        uit.push_str(&format!("{regel}  {tekst} ({})\n", nummers.join(", ")));
    }
    uit
}
