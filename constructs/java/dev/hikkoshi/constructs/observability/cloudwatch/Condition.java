package dev.hikkoshi.constructs.observability.cloudwatch;

/**
 * The condition for the ALARM state.
 *
 * @param comparison the comparison of the value with the threshold
 * @param threshold the threshold, in the unit of the evaluated query
 * @param periods the number of latest periods that CloudWatch evaluates
 * @param breaching how many of them must breach, 1 to {@code periods}
 * @param missing the treatment of a period without data
 */
public record Condition(Comparison comparison, double threshold, int periods, int breaching, Missing missing) {

    public Condition {
        if (breaching < 1 || breaching > periods) {
            throw new IllegalArgumentException(
                    "of " + periods + " periods 1 to " + periods + " can breach, not " + breaching);
        }
    }

    /** ALARM if {@code breaching} of {@code periods} are above {@code threshold}. Missing data does not breach. */
    public static Condition above(double threshold, int breaching, int periods) {
        return new Condition(Comparison.ABOVE, threshold, periods, breaching, Missing.NOT_BREACHING);
    }

    /** ALARM if {@code breaching} of {@code periods} are below {@code threshold}. Missing data breaches. */
    public static Condition below(double threshold, int breaching, int periods) {
        return new Condition(Comparison.BELOW, threshold, periods, breaching, Missing.BREACHING);
    }

    /**
     * ALARM if {@code breaching} of {@code periods} are below {@code threshold}. Missing data does not breach, because somebody else
     * decides whether there is any.
     */
    public static Condition seenBelow(double threshold, int breaching, int periods) {
        return new Condition(Comparison.BELOW, threshold, periods, breaching, Missing.NOT_BREACHING);
    }

    /** The comparison of a value with a threshold. */
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

    /** The treatment of a period without data. */
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
