//! The folder drop: `uit/<agb>/` holds what we send, `in/<agb>/` what came in, `klok` what time it is here. A file appears
//! whole or not at all: it is written under another name and then renamed. Who may write in a folder is for the file system to guard.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use istandaarden::MAX_BYTES;
use kern::Moment;
use tokio::fs;

use crate::{Ontvanger, Vervoer, VervoerFout, Weigering, Zending};

/// A folder drop.
#[derive(Clone, Debug)]
pub struct Map {
    basis: PathBuf,
}

impl Map {
    pub fn new(basis: impl Into<PathBuf>) -> Self {
        Self { basis: basis.into() }
    }

    /// Tells a practice provider what time it is here.
    pub async fn vertel(&self, nu: Moment) -> std::io::Result<()> {
        leg_neer(&self.basis, "klok", nu.to_string().as_bytes()).await
    }

    /// Takes in everything that lies in `in/`, and moves each file to `gelezen` or `geweigerd`. Gives how many
    /// were taken in. A refusal that can pass later leaves its file where it is.
    pub async fn lees_in(&self, ontvanger: &dyn Ontvanger) -> std::io::Result<usize> {
        let mut aantal = 0;
        for map in inhoud(&self.basis.join("in")).await? {
            let agb = map.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            if kern::AgbCode::lees(&agb).is_err() {
                continue;
            }
            for bestand in inhoud(&map).await? {
                if bestand.extension().is_none_or(|e| e != "xml") {
                    continue;
                }
                let naar = match neem(ontvanger, &agb, &bestand).await? {
                    Ok(_) => "gelezen",
                    Err(weigering) if weigering.later => continue,
                    Err(weigering) => {
                        tracing::warn!(agb, code = weigering.code, "bericht uit map geweigerd");
                        "geweigerd"
                    }
                };
                verplaats(&bestand, &map.join(naar)).await?;
                aantal += 1;
            }
        }
        Ok(aantal)
    }
}

/// Hands a file over, unless it is too large to be read.
async fn neem(
    ontvanger: &dyn Ontvanger,
    agb: &str,
    bestand: &Path,
) -> std::io::Result<Result<bool, Weigering>> {
    let omvang = fs::metadata(bestand).await?.len();
    if omvang > MAX_BYTES as u64 {
        return Ok(Err(ontvanger.te_groot(agb, Some(omvang)).await));
    }
    Ok(ontvanger.ontvang(agb, &fs::read(bestand).await?).await)
}

async fn leg_neer(map: &Path, naam: &str, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(map).await?;
    let tijdelijk = map.join(format!(".{naam}.deel"));
    fs::write(&tijdelijk, bytes).await?;
    fs::rename(&tijdelijk, map.join(naam)).await
}

async fn verplaats(bestand: &Path, naar: &Path) -> std::io::Result<()> {
    fs::create_dir_all(naar).await?;
    fs::rename(bestand, naar.join(bestand.file_name().unwrap_or_default())).await
}

/// What lies in a folder, by name; nothing when there is no folder.
async fn inhoud(map: &Path) -> std::io::Result<Vec<PathBuf>> {
    let Ok(mut lezer) = fs::read_dir(map).await else { return Ok(Vec::new()) };
    let mut uit = Vec::new();
    while let Some(ingang) = lezer.next_entry().await? {
        uit.push(ingang.path());
    }
    uit.sort();
    Ok(uit)
}

#[async_trait]
impl Vervoer for Map {
    async fn verstuur(&self, zending: &Zending) -> Result<(), VervoerFout> {
        let map = self.basis.join("uit").join(&zending.agb);
        let naam = format!("{}-{}.xml", zending.code, zending.identificatie);
        leg_neer(&map, &naam, &zending.bytes).await.map_err(|_| VervoerFout::Map)
    }
}
