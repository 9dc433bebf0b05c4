package com.example;

import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;

/** An extension whose constructor fails. */
public final class Unbuildable implements Extension {

    /** Fails. */
    public Unbuildable() {
        throw new IllegalStateException("no settings for orders.");
    }

    @Override
    public void extend(EnvironmentStage stage) {
        throw new AssertionError("it was never created");
    }
}
