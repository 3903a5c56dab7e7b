//! A seal that is kept elsewhere: the only proof that the end of the log was not cut off or the whole rebuilt.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, Verifier as _, VerifyingKey};
use kern::Moment;
use serde::{Deserialize, Serialize};

use crate::kluis::Sleutelbos;
use crate::{Kluis, StorageFout};

/// The head of the chain at a moment, signed. Keep it on paper, with an auditor or in another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zegel {
    pub nummer: i64,
    /// Seal of that line, base64.
    pub kop: String,
    pub moment: Moment,
    /// Ed25519 over the three above, base64.
    pub handtekening: String,
}

impl Zegel {
    pub(super) fn zet(bos: &Sleutelbos, nummer: i64, kop: &[u8], moment: Moment) -> Self {
        let kop = STANDARD.encode(kop);
        let handtekening = STANDARD.encode(bos.teken.sign(&tekst(nummer, &kop, moment)).to_bytes());
        Self { nummer, kop, moment, handtekening }
    }

    /// Whether this seal was signed with the key of this municipality.
    pub fn is_echt(&self, kluis: &Kluis) -> bool {
        self.klopt_met(&kluis.bos().teken.verifying_key())
    }

    /// The same for somebody outside, who has the published key ([`openbare_sleutel`]) and nothing else.
    pub fn is_echt_volgens(&self, openbaar: &str) -> bool {
        let bytes = STANDARD.decode(openbaar.trim()).unwrap_or_default();
        let sleutel = bytes.try_into().ok().and_then(|b: [u8; 32]| VerifyingKey::from_bytes(&b).ok());
        sleutel.is_some_and(|sleutel| self.klopt_met(&sleutel))
    }

    fn klopt_met(&self, openbaar: &VerifyingKey) -> bool {
        let bytes = STANDARD.decode(&self.handtekening).unwrap_or_default();
        let Ok(handtekening) = Signature::from_slice(&bytes) else { return false };
        openbaar.verify(&tekst(self.nummer, &self.kop, self.moment), &handtekening).is_ok()
    }

    pub(super) fn kop_bytes(&self) -> Result<Vec<u8>, StorageFout> {
        STANDARD.decode(&self.kop).map_err(|_| StorageFout::Kluis)
    }
}

/// The key with which anybody can check a seal, base64: publish it. It signs nothing and opens nothing.
pub fn openbare_sleutel(kluis: &Kluis) -> String {
    STANDARD.encode(kluis.bos().teken.verifying_key().as_bytes())
}

fn tekst(nummer: i64, kop: &str, moment: Moment) -> Vec<u8> {
    format!("keukentafel-zegel-1\n{nummer}\n{kop}\n{moment}\n").into_bytes()
}
