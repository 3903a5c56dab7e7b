//! Several municipalities in one server: a folder with one file for each.
//!
//! A tenant is a database with keys of its own. The file names both, and the host names under which it is reached:
//!
//! ```toml
//! database = "sqlite:zwolle.sqlite"   # or postgres://..; a relative path counts from the folder
//! sleutels = "zwolle.sleutels"
//! hosts = ["zwolle.example"]
//! ```

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::fout::AppFout;
use crate::opdracht::Opslag;

/// One municipality as the folder describes it.
pub struct Gemeente {
    /// Name of its file.
    pub naam: String,
    pub opslag: Opslag,
    pub hosts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bestand {
    database: String,
    sleutels: PathBuf,
    hosts: Vec<String>,
}

/// All municipalities of a folder, by name. Two that claim one host name are refused.
pub fn lees(map: &Path) -> Result<Vec<Gemeente>, AppFout> {
    let fout = |_| AppFout::Gebruik(format!("de map {} kan niet worden gelezen", map.display()));
    let mut paden = Vec::new();
    for bestand in std::fs::read_dir(map).map_err(fout)? {
        let pad = bestand.map_err(fout)?.path();
        if pad.extension().is_some_and(|e| e == "toml") {
            paden.push(pad);
        }
    }
    paden.sort();
    if paden.is_empty() {
        return Err(AppFout::Gebruik(format!("in de map {} staat geen gemeente (*.toml)", map.display())));
    }
    if paden.len() > 1 && std::env::var_os("KEUKENTAFEL_SLEUTELTEKST").is_some() {
        return Err(AppFout::Gebruik(
            "KEUKENTAFEL_SLEUTELTEKST geldt voor een gemeente. Geef bij meer gemeenten ieder een bestand"
                .into(),
        ));
    }
    let gemeenten: Vec<Gemeente> = paden.iter().map(|p| lees_een(map, p)).collect::<Result<_, _>>()?;
    let mut hosts = BTreeSet::new();
    for host in gemeenten.iter().flat_map(|g| &g.hosts) {
        if !hosts.insert(host) {
            return Err(AppFout::Gebruik(format!("de naam `{host}` hoort bij twee gemeenten")));
        }
    }
    Ok(gemeenten)
}

fn lees_een(map: &Path, pad: &Path) -> Result<Gemeente, AppFout> {
    let fout = |waarom: &str| AppFout::Gebruik(format!("{}: {waarom}", pad.display()));
    let tekst = std::fs::read_to_string(pad).map_err(|_| fout("kan niet worden gelezen"))?;
    let bestand: Bestand = toml::from_str(&tekst).map_err(|f| fout(f.message()))?;
    if bestand.hosts.is_empty() {
        return Err(fout("noem minstens een naam bij `hosts`"));
    }
    let database = match bestand.database.strip_prefix("sqlite:") {
        Some(rest) => format!("sqlite:{}", map.join(rest.trim_start_matches("//")).display()),
        None => bestand.database,
    };
    let naam = pad.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let opslag = Opslag { database, sleutels: map.join(bestand.sleutels) };
    opslag.motor()?;
    Ok(Gemeente { naam, opslag, hosts: bestand.hosts })
}
