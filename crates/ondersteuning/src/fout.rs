use auth::AuthFout;
use istandaarden::Bevinding;
use kern::{Categorie, Fout};
use recht::RechtFout;
use storage::StorageFout;
use thiserror::Error;
use toegang::ToegangFout;

/// Everything that can be wrong between a decision and its payment.
#[derive(Debug, Error)]
pub enum OndersteuningFout {
    #[error("field `{veld}` is not right: {code}")]
    Veld { veld: &'static str, code: &'static str },
    #[error("not there or not allowed")]
    NietGevonden,
    #[error("somebody else changed this first")]
    Conflict,
    #[error("this step does not follow on where it stands")]
    VerkeerdeStap,
    #[error("whoever judged a line cannot release its payment")]
    VierOgen,
    #[error("nothing was granted that is not paid or gathered")]
    NietsTeBetalen,
    #[error("the message does not have the right form: {} findings", .0.len())]
    Vorm(Vec<Bevinding>),
    #[error("the message is not from the provider of this channel, or not for this municipality")]
    Afzender,
    #[error("this identification was used before, for another message")]
    Identificatie,
    #[error("what we wrote is not a valid message: {0}")]
    Schrijven(&'static str),
    #[error(transparent)]
    Toegang(#[from] ToegangFout),
    #[error(transparent)]
    Auth(#[from] AuthFout),
    #[error(transparent)]
    Recht(#[from] RechtFout),
    #[error(transparent)]
    Opslag(#[from] StorageFout),
}

impl OndersteuningFout {
    pub const fn veld(veld: &'static str, code: &'static str) -> Self {
        Self::Veld { veld, code }
    }
}

impl From<sea_orm::DbErr> for OndersteuningFout {
    fn from(fout: sea_orm::DbErr) -> Self {
        Self::Opslag(fout.into())
    }
}

impl Fout for OndersteuningFout {
    fn code(&self) -> &'static str {
        match self {
            Self::Veld { code, .. } => code,
            Self::NietGevonden => "ondersteuning.niet_gevonden",
            Self::Conflict => "ondersteuning.conflict",
            Self::VerkeerdeStap => "ondersteuning.verkeerde_stap",
            Self::VierOgen => "betaling.vier_ogen",
            Self::NietsTeBetalen => "betaling.leeg",
            Self::Vorm(_) => "bericht.vorm",
            Self::Afzender => "bericht.afzender",
            Self::Identificatie => "bericht.identificatie",
            Self::Schrijven(_) => "bericht.schrijven",
            Self::Toegang(fout) => fout.code(),
            Self::Auth(fout) => fout.code(),
            Self::Recht(_) => "recht.geen_regel",
            Self::Opslag(fout) => fout.code(),
        }
    }

    fn categorie(&self) -> Categorie {
        match self {
            Self::Veld { .. }
            | Self::VerkeerdeStap
            | Self::VierOgen
            | Self::NietsTeBetalen
            | Self::Vorm(_)
            | Self::Afzender
            | Self::Identificatie => Categorie::Invoer,
            Self::NietGevonden => Categorie::NietGevonden,
            Self::Conflict => Categorie::Conflict,
            Self::Schrijven(_) | Self::Recht(_) => Categorie::Storing,
            Self::Toegang(fout) => fout.categorie(),
            Self::Auth(fout) => fout.categorie(),
            Self::Opslag(fout) => fout.categorie(),
        }
    }

    fn veld(&self) -> Option<&'static str> {
        match self {
            Self::Veld { veld, .. } => Some(veld),
            _ => None,
        }
    }
}
