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
        Self { tenant: deel(0), index: deel(1), keten: deel(2), teken: SigningKey::from_bytes(&deel(3)) }
    }

    /// Reads keys as they are written by [`Sleutelbos::bewaar`]; the text may also come from the environment.
    pub fn lees(tekst: &str) -> Result<Self, StorageFout> {
        let fout = || {
            StorageFout::Sleutels(
                "dit is geen sleutelbestand van Keukentafel; zet het goede bestand terug uit uw reservekopie"
                    .into(),
            )
        };
        let inhoud = tekst.trim().strip_prefix(KOP).ok_or_else(fout)?;
        let bytes = Zeroizing::new(STANDARD.decode(inhoud.trim()).map_err(|_| fout())?);
        let vast: Zeroizing<[u8; LENGTE]> = Zeroizing::new(bytes.as_slice().try_into().map_err(|_| fout())?);
        Ok(Self::uit_bytes(&vast))
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
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTE));
        bytes.extend_from_slice(self.tenant.as_slice());
        bytes.extend_from_slice(self.index.as_slice());
        bytes.extend_from_slice(self.keten.as_slice());
        bytes.extend_from_slice(&self.teken.to_bytes());
        let tekst = Zeroizing::new(format!("{KOP}\n{}\n", STANDARD.encode(bytes.as_slice())));
        let fout =
            |_| StorageFout::Sleutels(format!("sleutelbestand `{}` kan niet worden gemaakt", pad.display()));
        let mut bestand =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(pad).map_err(fout)?;
        bestand.write_all(tekst.as_bytes()).and_then(|()| bestand.sync_all()).map_err(fout)
    }
}
