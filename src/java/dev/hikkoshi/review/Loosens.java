package dev.hikkoshi.review;

import dev.hikkoshi.review.LimitChange.Outcome;

/** The direction in which a value loosens the rules that read it. */
enum Loosens {
    /** A larger number allows more. */
    RISING,
    /** A smaller number allows more. */
    FALLING,
    /** The rules hold for what is listed: an item that goes allows more. */
    FEWER,
    /** One rule reads it one way and another rule the other way, or a comparison makes no sense: every change may allow more. */
    ANY;

    Outcome effect(Amount before, Amount after) {
        return switch (this) {
            case RISING -> after.number() > before.number() ? Outcome.LOOSER : Outcome.TIGHTER;
            case FALLING -> after.number() < before.number() ? Outcome.LOOSER : Outcome.TIGHTER;
            case FEWER -> after.items().containsAll(before.items()) ? Outcome.TIGHTER : Outcome.LOOSER;
            case ANY -> Outcome.CHANGED;
        };
    }
}
