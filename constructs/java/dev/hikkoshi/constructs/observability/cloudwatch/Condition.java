package dev.hikkoshi.constructs.observability.cloudwatch;

/**
 * When an alarm rises.
 *
 * @param comparison how the value stands to the threshold
 * @param threshold in the unit of the judged query
 * @param periods the number of latest periods that CloudWatch looks at
 * @param breaching how many of them must breach, 1 to {@code periods}
 * @param missing what a period without data counts as
 */
public record Condition(Comparison comparison, double threshold, int periods, int breaching, Missing missing) {

    public Condition {
        if (breaching < 1 || breaching > periods) {
            throw new IllegalArgumentException(
                    "of " + periods + " periods 1 to " + periods + " can breach, not " + breaching);
        }
    }

    /** Rises when {@code breaching} of {@code periods} lie above {@code threshold}. Missing data does not breach. */
    public static Condition above(double threshold, int breaching, int periods) {
        return new Condition(Comparison.ABOVE, threshold, periods, breaching, Missing.NOT_BREACHING);
    }

    /** Rises when {@code breaching} of {@code periods} lie below {@code threshold}. Missing data breaches. */
    public static Condition below(double threshold, int breaching, int periods) {
        return new Condition(Comparison.BELOW, threshold, periods, breaching, Missing.BREACHING);
    }

    /** How a value stands to a threshold. */
    public enum Comparison {
        ABOVE("GreaterThanThreshold"),
        BELOW("LessThanThreshold");

        private final String operator;

        Comparison(String operator) {
            this.operator = operator;
        }

        /** CloudWatch's word. */
        public String operator() {
            return operator;
        }
    }

    /** What a period without data counts as. */
    public enum Missing {
        BREACHING("breaching"),
        NOT_BREACHING("notBreaching");

        private final String word;

        Missing(String word) {
            this.word = word;
        }

        /** CloudWatch's word. */
        public String word() {
            return word;
        }
    }
}
