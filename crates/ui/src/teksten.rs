//! Texts. Every sentence on a screen is looked up by key in `locales/`, in two languages.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader as _, static_loader};

pub use recht::Taal;

static_loader! {
    static TEKSTEN = {
        locales: "./locales",
        fallback_language: "nl",
        customise: |bundel| bundel.set_use_isolating(false),
    };
}

static NL: LanguageIdentifier = fluent_templates::langid!("nl");
static EN: LanguageIdentifier = fluent_templates::langid!("en");

/// The key under which texts name a code: `melding.dag_later` is `melding-dag-later`.
pub fn sleutel(code: &str) -> String {
    code.replace(['.', '_', ':'], "-")
}

/// Looks texts up in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Teksten {
    pub taal: Taal,
}

impl Teksten {
    pub const fn new(taal: Taal) -> Self {
        Self { taal }
    }

    /// Code for the `lang` attribute.
    pub const fn code(self) -> &'static str {
        match self.taal {
            Taal::Nl => "nl",
            Taal::En => "en",
        }
    }

    /// The text of a key. A test keeps every key that is used in both languages; a key that slips through is
    /// shown as itself.
    pub fn get(self, sleutel: &str) -> String {
        TEKSTEN.try_lookup(self.id(), sleutel).unwrap_or_else(|| sleutel.to_owned())
    }

    /// The text of a code: see [`sleutel`].
    pub fn van_code(self, code: &str) -> String {
        self.get(&sleutel(code))
    }

    /// The text of a key with words filled in.
    pub fn met(self, sleutel: &str, waarden: &[(&'static str, &str)]) -> String {
        let waarden: HashMap<Cow<'static, str>, FluentValue<'_>> =
            waarden.iter().map(|(naam, waarde)| (Cow::Borrowed(*naam), FluentValue::from(*waarde))).collect();
        TEKSTEN.try_lookup_with_args(self.id(), sleutel, &waarden).unwrap_or_else(|| sleutel.to_owned())
    }

    /// The text of a key with one word filled in: what templates call.
    pub fn een(self, sleutel: &str, naam: &'static str, waarde: &str) -> String {
        self.met(sleutel, &[(naam, waarde)])
    }

    /// The text of a key that counts: `[one] 1 zaak *[other] {$n} zaken`.
    pub fn telt(self, sleutel: &str, n: i64) -> String {
        let waarden = HashMap::from([(Cow::Borrowed("n"), FluentValue::from(n))]);
        TEKSTEN.try_lookup_with_args(self.id(), sleutel, &waarden).unwrap_or_else(|| sleutel.to_owned())
    }

    /// The text of a key that counts, with words filled in.
    pub fn telt_met(self, sleutel: &str, n: i64, waarden: &[(&'static str, &str)]) -> String {
        let woorden = waarden.iter().map(|(naam, w)| (Cow::Borrowed(*naam), FluentValue::from(*w)));
        let waarden = woorden.chain([(Cow::Borrowed("n"), FluentValue::from(n))]).collect();
        TEKSTEN.try_lookup_with_args(self.id(), sleutel, &waarden).unwrap_or_else(|| sleutel.to_owned())
    }

    /// Whether a key exists in this language itself.
    pub fn kent(self, sleutel: &str) -> bool {
        TEKSTEN.lookup_single_language::<&str>(self.id(), sleutel, None).is_ok()
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self.taal {
            Taal::Nl => &NL,
            Taal::En => &EN,
        }
    }
}
