//! How the provider misbehaves, when it is told to.

use std::path::PathBuf;

use clap::Args;
use kern::Datum;
use serde::Deserialize;

/// What this provider does wrong.
#[derive(Args, Clone, Debug, Default)]
pub struct Gedrag {
    /// Zoveel dagen te laat met elk bericht.
    #[arg(long, default_value_t = 0)]
    pub te_laat: i32,
    /// Stuurt elk bericht twee keer.
    #[arg(long)]
    pub dubbel: bool,
    /// Stuurt de start pas na de declaratie en de stop.
    #[arg(long)]
    pub verkeerde_volgorde: bool,
    /// Declareert 60 cent per eenheid te veel.
    #[arg(long)]
    pub tarief_fout: bool,
    /// Declareert meer dan er is toegewezen.
    #[arg(long)]
    pub volume_fout: bool,
    /// Declareert op een toewijzing die niet bestaat.
    #[arg(long)]
    pub onbekende_toewijzing: bool,
    /// Declareert op deze toewijzing van een ander.
    #[arg(long)]
    pub vreemde_toewijzing: Option<i64>,
    /// Bestand met verzoeken aan de gemeente, elke regel een verzoek als JSON.
    #[arg(long)]
    pub verzoeken: Option<PathBuf>,
}

impl Gedrag {
    /// What the provider wants to ask. A line that cannot be read is said and left out.
    pub(crate) fn vragen(&self) -> Vec<Vraag> {
        let Some(pad) = &self.verzoeken else { return Vec::new() };
        let tekst = std::fs::read_to_string(pad).unwrap_or_default();
        let regels = tekst.lines().filter(|r| !r.trim().is_empty());
        regels
            .filter_map(|r| {
                serde_json::from_str(r).map_err(|f| crate::klaag(format_args!("verzoek: {f}"))).ok()
            })
            .collect()
    }
}

/// Something to ask the municipality: support for somebody (315), or another size or end of an assignment (317).
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub(crate) enum Vraag {
    Toewijzing {
        referentie: String,
        gemeente: String,
        wet: Wet,
        bsn: String,
        voornamen: String,
        achternaam: String,
        geboren: Datum,
        categorie: String,
        code: String,
        /// `Type` of the referrer (COD327).
        verwijzer: String,
        verwijzer_naam: String,
        #[serde(flatten)]
        wens: Wens,
    },
    Wijziging {
        referentie: String,
        toewijzing: i64,
        #[serde(flatten)]
        wens: Wens,
    },
}

/// Under which law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wet {
    Wmo,
    Jeugdwet,
}

/// How much, from when until when.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Wens {
    pub volume: i64,
    pub eenheid: String,
    pub frequentie: String,
    pub van: Datum,
    pub tot_en_met: Datum,
}

impl Vraag {
    pub(crate) fn referentie(&self) -> &str {
        match self {
            Self::Toewijzing { referentie, .. } | Self::Wijziging { referentie, .. } => referentie,
        }
    }
}
