//! What happened, why, and what to do.

mod chip;
mod error_card;
mod notice;
mod progress;
mod skeleton;
mod toast;

pub use chip::{Chip, ChipProps, Tone};
pub use error_card::{ErrorCard, ErrorCardProps};
pub use notice::{EmptyState, EmptyStateProps, Notice, NoticeProps};
pub use progress::{ProgressBar, ProgressBarProps};
pub use skeleton::{Skeleton, SkeletonKind, SkeletonProps};
pub use toast::{Toast, ToastAction, Toasts, ToastsProps};
