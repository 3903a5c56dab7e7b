//! The vault: field encryption, keys per person or case, and blind indexes.
//!
//! Every sealed value is AES-256-GCM-SIV under the data key of one person or case. The place where it stands
//! (table, column, row) is authenticated with it, so a value that was moved does not open. Data keys are wrapped
//! by the tenant's key, which lies outside the database; destroying a data key destroys all that it sealed.

mod sleutelbos;
mod store;
pub mod wissel;

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use hmac::{Hmac, Mac};
use kern::Toeval;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::StorageFout;
pub use sleutelbos::Sleutelbos;
pub use store::{haal_sleutel, maak_sleutel, vernietig};

const VERSIE: u8 = 1;
const NONCE: usize = 12;

/// Where a sealed value stands. Part of what is authenticated.
#[derive(Clone, Copy, Debug)]
pub struct Plek {
    pub tabel: &'static str,
    pub kolom: &'static str,
    pub rij: Uuid,
}

/// A data key in the clear: only in memory, wiped when dropped.
#[derive(Clone)]
pub struct Datasleutel(Zeroizing<[u8; 32]>);

pub struct Kluis {
    bos: Sleutelbos,
}

impl Kluis {
    pub fn new(bos: Sleutelbos) -> Self {
        Self { bos }
    }

    pub(crate) fn bos(&self) -> &Sleutelbos {
        &self.bos
    }

    /// A new data key and its wrapped form, bound to the id under which it is kept.
    pub fn nieuwe_sleutel(
        &self,
        id: Uuid,
        toeval: &dyn Toeval,
    ) -> Result<(Datasleutel, Vec<u8>), StorageFout> {
        let sleutel = Datasleutel(Zeroizing::new(kern::toeval::bytes(toeval)));
        let omhuld = versleutel(&self.bos.tenant, id.as_bytes(), sleutel.0.as_slice(), toeval)?;
        Ok((sleutel, omhuld))
    }

    /// Unwraps a data key that was kept under `id`.
    pub fn open_sleutel(&self, id: Uuid, omhuld: &[u8]) -> Result<Datasleutel, StorageFout> {
        let bytes = Zeroizing::new(self.open_tenant(id.as_bytes(), omhuld)?);
        let vast: [u8; 32] = bytes.as_slice().try_into().map_err(|_| StorageFout::Kluis)?;
        Ok(Datasleutel(Zeroizing::new(vast)))
    }

    /// Opens with the tenant's key, or while it is being changed with the one before it.
    fn open_tenant(&self, aad: &[u8], dicht: &[u8]) -> Result<Vec<u8>, StorageFout> {
        match (ontcijfer(&self.bos.tenant, aad, dicht), &self.bos.vorige) {
            (Err(_), Some(vorige)) => ontcijfer(vorige, aad, dicht),
            (uit, _) => uit,
        }
    }

    /// The same under the tenant's present key; `None` when it is already.
    fn opnieuw(&self, aad: &[u8], dicht: &[u8], toeval: &dyn Toeval) -> Result<Option<Vec<u8>>, StorageFout> {
        if ontcijfer(&self.bos.tenant, aad, dicht).is_ok() {
            return Ok(None);
        }
        let vorige = self.bos.vorige.as_ref().ok_or(StorageFout::Kluis)?;
        let open = Zeroizing::new(ontcijfer(vorige, aad, dicht)?);
        Ok(Some(versleutel(&self.bos.tenant, aad, &open, toeval)?))
    }

    /// Seals something of the system itself, such as a second factor: under the tenant's key, no person's. Only for
    /// columns that a change of that key knows ([`wissel::SYSTEEM`]).
    pub fn verzegel_systeem(
        &self,
        plek: Plek,
        inhoud: &[u8],
        toeval: &dyn Toeval,
    ) -> Result<Vec<u8>, StorageFout> {
        if !wissel::SYSTEEM.iter().any(|v| (v.tabel, v.kolom) == (plek.tabel, plek.kolom)) {
            return Err(StorageFout::Kluis);
        }
        versleutel(&self.bos.tenant, &plek.aad(), inhoud, toeval)
    }

    pub fn ontzegel_systeem(&self, plek: Plek, verzegeld: &[u8]) -> Result<Vec<u8>, StorageFout> {
        self.open_tenant(&plek.aad(), verzegeld)
    }

    /// A fingerprint by which an exact value can be found back without being readable. `soort` keeps indexes of
    /// different columns apart; the value must be normalised by the caller.
    pub fn blind(&self, soort: &str, waarde: &str) -> Vec<u8> {
        let mut mac = hmac(&self.bos.index);
        mac.update(soort.as_bytes());
        mac.update(&[0]);
        mac.update(waarde.as_bytes());
        mac.finalize().into_bytes()[..16].to_vec()
    }
}

impl Datasleutel {
    pub fn verzegel(&self, plek: Plek, tekst: &str, toeval: &dyn Toeval) -> Result<Vec<u8>, StorageFout> {
        self.verzegel_bytes(plek, tekst.as_bytes(), toeval)
    }

    pub fn verzegel_bytes(
        &self,
        plek: Plek,
        inhoud: &[u8],
        toeval: &dyn Toeval,
    ) -> Result<Vec<u8>, StorageFout> {
        versleutel(&self.0, &plek.aad(), inhoud, toeval)
    }

    pub fn ontzegel(&self, plek: Plek, verzegeld: &[u8]) -> Result<String, StorageFout> {
        String::from_utf8(self.ontzegel_bytes(plek, verzegeld)?).map_err(|_| StorageFout::Kluis)
    }

    pub fn ontzegel_bytes(&self, plek: Plek, verzegeld: &[u8]) -> Result<Vec<u8>, StorageFout> {
        ontcijfer(&self.0, &plek.aad(), verzegeld)
    }
}

impl Plek {
    fn aad(self) -> Vec<u8> {
        let mut aad = Vec::with_capacity(self.tabel.len() + self.kolom.len() + 18);
        aad.extend_from_slice(self.tabel.as_bytes());
        aad.push(0);
        aad.extend_from_slice(self.kolom.as_bytes());
        aad.push(0);
        aad.extend_from_slice(self.rij.as_bytes());
        aad
    }
}

fn versleutel(
    sleutel: &[u8; 32],
    aad: &[u8],
    inhoud: &[u8],
    toeval: &dyn Toeval,
) -> Result<Vec<u8>, StorageFout> {
    let nonce: [u8; NONCE] = kern::toeval::bytes(toeval);
    let cijfer = Aes256GcmSiv::new(sleutel.into());
    let dicht =
        cijfer.encrypt(&Nonce::from(nonce), Payload { msg: inhoud, aad }).map_err(|_| StorageFout::Kluis)?;
    let mut uit = Vec::with_capacity(1 + NONCE + dicht.len());
    uit.push(VERSIE);
    uit.extend_from_slice(&nonce);
    uit.extend_from_slice(&dicht);
    Ok(uit)
}

fn ontcijfer(sleutel: &[u8; 32], aad: &[u8], verzegeld: &[u8]) -> Result<Vec<u8>, StorageFout> {
    let (versie, rest) = verzegeld.split_first().ok_or(StorageFout::Kluis)?;
    if *versie != VERSIE || rest.len() < NONCE {
        return Err(StorageFout::Kluis);
    }
    let (nonce, dicht) = rest.split_at(NONCE);
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| StorageFout::Kluis)?;
    Aes256GcmSiv::new(sleutel.into())
        .decrypt(&Nonce::from(nonce), Payload { msg: dicht, aad })
        .map_err(|_| StorageFout::Kluis)
}

/// HMAC-SHA-256 pads a short key with zeros to a block of 64 bytes; doing so here leaves nothing that can fail.
pub(crate) fn hmac(sleutel: &[u8; 32]) -> Hmac<Sha256> {
    let mut blok = Zeroizing::new([0u8; 64]);
    blok[..32].copy_from_slice(sleutel);
    <Hmac<Sha256> as KeyInit>::new((&*blok).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU8, Ordering};

    struct Telt(AtomicU8);
    impl Toeval for Telt {
        fn vul(&self, bytes: &mut [u8]) {
            bytes.fill_with(|| self.0.fetch_add(1, Ordering::Relaxed));
        }
    }

    #[test]
    fn a_value_opens_only_at_its_own_place_with_its_own_key() {
        let toeval = Telt(AtomicU8::new(0));
        let kluis = Kluis::new(Sleutelbos::nieuw(&toeval));
        let (id, ander) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (sleutel, omhuld) = kluis.nieuwe_sleutel(id, &toeval).unwrap();
        let plek = Plek { tabel: "persoon", kolom: "naam", rij: id };
        let dicht = sleutel.verzegel(plek, "Yılmaz", &toeval).unwrap();

        assert_eq!(kluis.open_sleutel(id, &omhuld).unwrap().ontzegel(plek, &dicht).unwrap(), "Yılmaz");
        assert!(kluis.open_sleutel(ander, &omhuld).is_err(), "a wrapped key is bound to its id");
        for elders in
            [Plek { rij: ander, ..plek }, Plek { kolom: "straat", ..plek }, Plek { tabel: "zaak", ..plek }]
        {
            assert!(sleutel.ontzegel(elders, &dicht).is_err(), "{elders:?}");
        }
        let (vreemd, _) = kluis.nieuwe_sleutel(id, &toeval).unwrap();
        assert!(vreemd.ontzegel(plek, &dicht).is_err());
        for n in 0..dicht.len() {
            let mut stuk = dicht.clone();
            stuk[n] ^= 1;
            assert!(sleutel.ontzegel(plek, &stuk).is_err(), "byte {n}");
        }
        assert!(sleutel.ontzegel(plek, &[]).is_err());
    }

    #[test]
    fn blind_indexes_differ_by_kind_and_by_key() {
        let toeval = Telt(AtomicU8::new(0));
        let een = Kluis::new(Sleutelbos::nieuw(&toeval));
        let twee = Kluis::new(Sleutelbos::nieuw(&toeval));
        assert_eq!(een.blind("bsn", "999990019"), een.blind("bsn", "999990019"));
        assert_ne!(een.blind("bsn", "999990019"), een.blind("telefoon", "999990019"));
        assert_ne!(een.blind("bsn", "999990019"), twee.blind("bsn", "999990019"));
    }
}
