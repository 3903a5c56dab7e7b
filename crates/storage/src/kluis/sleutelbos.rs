//! The keys of one tenant. They lie outside the database: in a file only the owner may read, or in the environment.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use kern::Toeval;
use zeroize::{Zeroize as _, Zeroizing};

use crate::StorageFout;

const LENGTE: usize = 32 * 4;
/// First line of a key file, so that a wrong file is recognised.
const KOP: &str = "keukentafel-sleutels-1";

/// Four keys with one task each: wrapping data keys, blind indexes, the log's chain, and signing its seals.
pub struct Sleutelbos {
    pub(super) tenant: Zeroizing<[u8; 32]>,
    /// The wrapping key before this one, while the change is not finished.
    pub(super) vorige: Option<Zeroizing<[u8; 32]>>,
    pub(super) index: Zeroizing<[u8; 32]>,
    pub(crate) keten: Zeroizing<[u8; 32]>,
    pub(crate) teken: SigningKey,
}

impl Sleutelbos {
    pub fn nieuw(toeval: &dyn Toeval) -> Self {
        let mut bytes: [u8; LENGTE] = kern::toeval::bytes(toeval);
        let bos = Self::uit_bytes(&bytes);
        bytes.zeroize();
        bos
    }

    fn uit_bytes(bytes: &[u8; LENGTE]) -> Self {
        let deel = |n: usize| {
            let mut sleutel = Zeroizing::new([0u8; 32]);
            sleutel.copy_from_slice(&bytes[n * 32..(n + 1) * 32]);
            sleutel
        };
        Self {
            tenant: deel(0),
            vorige: None,
            index: deel(1),
            keten: deel(2),
            teken: SigningKey::from_bytes(&deel(3)),
        }
    }

    /// Reads keys as they are written by [`Sleutelbos::bewaar`]; the text may also come from the environment.
    pub fn lees(tekst: &str) -> Result<Self, StorageFout> {
        let fout = || {
            StorageFout::Sleutels(
                "dit is geen sleutelbestand van Keukentafel; zet het goede bestand terug uit uw reservekopie"
                    .into(),
            )
        };
        let mut regels = tekst.trim().strip_prefix(KOP).ok_or_else(fout)?.split_whitespace();
        let mut bytes =
            || regels.next().map(|r| STANDARD.decode(r).map(Zeroizing::new).map_err(|_| fout())).transpose();
        let alle = bytes()?.ok_or_else(fout)?;
        let vast: Zeroizing<[u8; LENGTE]> = Zeroizing::new(alle.as_slice().try_into().map_err(|_| fout())?);
        let mut bos = Self::uit_bytes(&vast);
        if let Some(vorige) = bytes()? {
            bos.vorige = Some(Zeroizing::new(vorige.as_slice().try_into().map_err(|_| fout())?));
        }
        Ok(bos)
    }

    /// The same keys with a new wrapping key; the one before it stays until everything is wrapped anew.
    #[must_use]
    pub fn begin_wissel(self, toeval: &dyn Toeval) -> Self {
        let nieuw = Zeroizing::new(kern::toeval::bytes(toeval));
        Self { vorige: Some(self.tenant), tenant: nieuw, ..self }
    }

    /// Whether a change of the wrapping key was begun and not finished.
    pub fn is_wissel_bezig(&self) -> bool {
        self.vorige.is_some()
    }

    /// Forgets the wrapping key before this one.
    #[must_use]
    pub fn zonder_vorige(self) -> Self {
        Self { vorige: None, ..self }
    }

    /// Reads the key file; refuses one that others may read.
    pub fn open(pad: &Path) -> Result<Self, StorageFout> {
        let fout =
            |uitleg: &str| StorageFout::Sleutels(format!("sleutelbestand `{}`: {uitleg}", pad.display()));
        let gegevens = fs::metadata(pad).map_err(|_| {
            fout("niet gevonden. Zet het terug uit uw reservekopie, of maak met `keukentafel migrate` een nieuwe gemeente aan")
        })?;
        if gegevens.permissions().mode() & 0o077 != 0 {
            return Err(fout("anderen kunnen dit bestand lezen. Voer uit: chmod 600 op dit bestand"));
        }
        let tekst = Zeroizing::new(fs::read_to_string(pad).map_err(|_| fout("kan niet worden gelezen"))?);
        Self::lees(&tekst)
    }

    /// Writes the keys to a new file that only its owner can read. Never overwrites.
    pub fn bewaar(&self, pad: &Path) -> Result<(), StorageFout> {
        let fout =
            |_| StorageFout::Sleutels(format!("sleutelbestand `{}` kan niet worden gemaakt", pad.display()));
        let mut bestand =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(pad).map_err(fout)?;
        bestand.write_all(self.tekst().as_bytes()).and_then(|()| bestand.sync_all()).map_err(fout)
    }

    /// Puts these keys in the place of those in the file, as one step: there is never a moment without keys.
    pub fn vervang(&self, pad: &Path) -> Result<(), StorageFout> {
        let fout = |_| {
            StorageFout::Sleutels(format!("sleutelbestand `{}` kan niet worden vervangen", pad.display()))
        };
        let mut naast = pad.as_os_str().to_owned();
        naast.push(".nieuw");
        let naast = Path::new(&naast);
        if naast.exists() {
            // Left by an attempt that was cut off before it counted.
            fs::remove_file(naast).map_err(fout)?;
        }
        self.bewaar(naast)?;
        fs::rename(naast, pad).map_err(fout)?;
        let map = pad.parent().filter(|m| !m.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::File::open(map).and_then(|m| m.sync_all()).map_err(fout)
    }

    fn tekst(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTE));
        bytes.extend_from_slice(self.tenant.as_slice());
        bytes.extend_from_slice(self.index.as_slice());
        bytes.extend_from_slice(self.keten.as_slice());
        bytes.extend_from_slice(&self.teken.to_bytes());
        let vorige = self.vorige.as_ref().map(|v| format!("{}\n", STANDARD.encode(v.as_slice())));
        Zeroizing::new(format!(
            "{KOP}\n{}\n{}",
            STANDARD.encode(bytes.as_slice()),
            vorige.unwrap_or_default()
        ))
    }
}
