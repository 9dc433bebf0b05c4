package dev.hikkoshi.report;

import dev.hikkoshi.plan.NextStep;

/**
 * A legal step that leads the move on.
 *
 * @param step the step
 * @param reason why this step is next, in whole sentences
 */
public record Recommendation(NextStep step, String reason) {}
