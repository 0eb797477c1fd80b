//! The outside services as pure state machines: a typed request in, a typed reply or a fault out.
//!
//! Start from [`Services::handle`].
//! Each service keeps its own register and trusts nobody else's; what it sends on its own account
//! (an OTP message, a payment notification) waits in [`Services::take_outgoing`].
//! [`Behaviour`]s bend the business result or break the answer, as a scenario's `mocks:` says.
//! This module knows no socket, no wire shape and nothing of the platform's state.

pub mod bank_cms;
pub mod bsre;
pub mod dukcapil;
pub mod payment_gateway;
pub mod privy;

mod behaviour;
mod condition;
mod operations;
mod services;

use serde::{Deserialize, Serialize};

pub use behaviour::{Behaviour, CallbackFault, Outcome, What};
pub use condition::{Condition, When};
pub use services::Services;

use crate::value::{Nik, Sidik, SimTime, words};

words! {
    /// An outside service.
    pub enum Service {
        /// The population register.
        Dukcapil "dukcapil",
        /// The certification body of the penyedia: documents signed with an OTP, and persons verified.
        Privy "privy",
        /// The certification body of the officials: documents signed with a passphrase.
        Bsre "bsre",
        /// The cash management system of the payer's bank.
        BankCms "bank-cms",
        /// The issuer of kode bayar.
        PaymentGateway "payment-gateway",
    }
}

impl Service {
    /// Returns the fields that the `when` of a behaviour may name: those of the service's calls.
    pub const fn when_fields(self) -> &'static [When] {
        match self {
            Self::Dukcapil | Self::Bsre => &[When::Nik],
            Self::Privy => &[When::Nik, When::Dokumen],
            Self::BankCms => &[When::Kode, When::Nilai],
            Self::PaymentGateway => &[When::Pesanan, When::Kode, When::Kartu],
        }
    }

    /// Returns the words of the operations that `calls:` may count.
    pub const fn operations(self) -> &'static [&'static str] {
        match self {
            Self::Dukcapil => dukcapil::OPERATIONS,
            Self::Privy => privy::OPERATIONS,
            Self::Bsre => bsre::OPERATIONS,
            Self::BankCms => bank_cms::OPERATIONS,
            Self::PaymentGateway => payment_gateway::OPERATIONS,
        }
    }

    /// Returns what each operation is for, in the same order as [`Self::operations`].
    pub const fn operations_about(self) -> &'static [&'static str] {
        match self {
            Self::Dukcapil => dukcapil::ABOUT,
            Self::Privy => privy::ABOUT,
            Self::Bsre => bsre::ABOUT,
            Self::BankCms => bank_cms::ABOUT,
            Self::PaymentGateway => payment_gateway::ABOUT,
        }
    }

    const fn position(self) -> usize {
        self as usize
    }
}

words! {
    /// A technical failure of a call, as its client sees it.
    pub enum Fault {
        /// The connection is refused.
        Mati "mati",
        /// The answer comes later than the client waits.
        Lambat "lambat",
        /// The answer is lost on its way.
        JawabanHilang "jawaban-hilang",
        /// HTTP 500.
        Galat500 "galat-500",
        /// HTTP 503.
        Galat503 "galat-503",
        /// The answer has not the documented shape.
        Sampah "sampah",
        /// The answer's body is cut.
        Terpotong "terpotong",
    }
}

impl Fault {
    /// Returns whether the service has done its work although its answer failed.
    pub const fn work_done(self) -> bool {
        match self {
            Self::Lambat | Self::JawabanHilang | Self::Sampah | Self::Terpotong => true,
            Self::Mati | Self::Galat500 | Self::Galat503 => false,
        }
    }
}

/// A request to one of the services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// To Dukcapil.
    Dukcapil(dukcapil::Request),
    /// To BSrE.
    Bsre(bsre::Request),
    /// To Privy.
    Privy(privy::Request),
    /// To the payment gateway.
    PaymentGateway(payment_gateway::Request),
    /// To the bank's cash management system.
    BankCms(bank_cms::Request),
}

impl Request {
    /// Returns the service that is asked.
    pub const fn service(&self) -> Service {
        match self {
            Self::Dukcapil(_) => Service::Dukcapil,
            Self::Bsre(_) => Service::Bsre,
            Self::Privy(_) => Service::Privy,
            Self::PaymentGateway(_) => Service::PaymentGateway,
            Self::BankCms(_) => Service::BankCms,
        }
    }

    /// Returns the operation's word in `calls:`, such as `otp-request`.
    pub const fn operation(&self) -> &'static str {
        self.service().operations()[self.slot()]
    }

    /// Returns the digest of the document that goes with it, where one does.
    pub const fn dokumen(&self) -> Option<Sidik> {
        match self {
            Self::Bsre(
                bsre::Request::Sign { dokumen, .. } | bsre::Request::Verify { dokumen, .. },
            )
            | Self::Privy(privy::Request::Upload { dokumen, .. }) => Some(*dokumen),
            _ => None,
        }
    }

    /// Returns the operation's place in [`Service::operations`].
    const fn slot(&self) -> usize {
        match self {
            Self::Dukcapil(request) => request.slot(),
            Self::Bsre(request) => request.slot(),
            Self::Privy(request) => request.slot(),
            Self::PaymentGateway(request) => request.slot(),
            Self::BankCms(request) => request.slot(),
        }
    }
}

impl From<dukcapil::Request> for Request {
    fn from(request: dukcapil::Request) -> Self {
        Self::Dukcapil(request)
    }
}

impl From<bsre::Request> for Request {
    fn from(request: bsre::Request) -> Self {
        Self::Bsre(request)
    }
}

impl From<privy::Request> for Request {
    fn from(request: privy::Request) -> Self {
        Self::Privy(request)
    }
}

impl From<payment_gateway::Request> for Request {
    fn from(request: payment_gateway::Request) -> Self {
        Self::PaymentGateway(request)
    }
}

impl From<bank_cms::Request> for Request {
    fn from(request: bank_cms::Request) -> Self {
        Self::BankCms(request)
    }
}

/// The answer of a service that answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// From Dukcapil.
    Dukcapil(dukcapil::Reply),
    /// From BSrE.
    Bsre(bsre::Reply),
    /// From Privy.
    Privy(privy::Reply),
    /// From the payment gateway.
    PaymentGateway(payment_gateway::Reply),
    /// From the bank's cash management system.
    BankCms(bank_cms::Reply),
}

impl From<dukcapil::Reply> for Reply {
    fn from(reply: dukcapil::Reply) -> Self {
        Self::Dukcapil(reply)
    }
}

impl From<bsre::Reply> for Reply {
    fn from(reply: bsre::Reply) -> Self {
        Self::Bsre(reply)
    }
}

impl From<privy::Reply> for Reply {
    fn from(reply: privy::Reply) -> Self {
        Self::Privy(reply)
    }
}

impl From<payment_gateway::Reply> for Reply {
    fn from(reply: payment_gateway::Reply) -> Self {
        Self::PaymentGateway(reply)
    }
}

impl From<bank_cms::Reply> for Reply {
    fn from(reply: bank_cms::Reply) -> Self {
        Self::BankCms(reply)
    }
}

/// What a service sends on its own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outgoing {
    /// An OTP from Privy to a penyedia's phone.
    Message {
        /// Whose phone.
        nik: Nik,
        /// The OTP, six digits with the zeros in front left out.
        kode: u32,
        /// The document that the OTP would sign.
        tentang: u64,
    },
    /// A payment notification from the gateway to the platform.
    Notification {
        /// When it arrives.
        due: SimTime,
        /// What it says.
        notification: payment_gateway::Notification,
    },
    /// Privy's announcement that a verification is done, made when it is sent.
    Announcement {
        /// When it arrives.
        due: SimTime,
        /// Of which verification.
        user_token: u64,
    },
}

#[cfg(test)]
mod tests;
