package dev.hikkoshi.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * The note of a rule:
 * <pre>{@code
 * POD-DRAIN:
 *   source:
 *     document: Amazon EC2, Spot Instance interruption notices
 *     url: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html
 *     numbers: [T15]
 *   reads:
 *     - "environments/service.yaml: features[].http.longestRequestSeconds"
 *   wrong: |
 *     longestRequestSeconds: 150   # with placement: { capacity: spot }
 *   right: |
 *     longestRequestSeconds: 20
 * }</pre>
 *
 * @param source where the rule comes from
 * @param reads the files and YAML paths, or the resource types of the output, that the rule looks at
 * @param wrong an example that the rule refuses: some lines of a file, or one sentence
 * @param right the same example in a form that the rule accepts
 */
public record RuleNote(
        @JsonProperty(required = true) Source source,
        @JsonProperty(required = true) List<String> reads,
        @JsonProperty(required = true) String wrong,
        @JsonProperty(required = true) String right) {

    public RuleNote {
        if (wrong.isBlank() || right.isBlank()) {
            throw new IllegalArgumentException("a note needs a wrong and a right example");
        }
        reads = List.copyOf(reads);
    }

    /** Whether the examples are lines of a file or of a shell. Otherwise they are sentences. */
    public boolean isCode() {
        return wrong.endsWith("\n");
    }

    /**
     * Where a rule comes from: a document, a decision of this project, or both.
     *
     * @param document the title and the section of a document
     * @param url the address of the document
     * @param decision the reason, when this project has decided it
     * @param numbers the requirements (R) and traps (T) of the README that the rule serves
     */
    public record Source(
            Optional<String> document, Optional<String> url, Optional<String> decision, List<String> numbers) {

        public Source {
            numbers = numbers == null ? List.of() : List.copyOf(numbers);
            if (document.isEmpty() && decision.isEmpty() && numbers.isEmpty()) {
                throw new IllegalArgumentException("a source needs a document, a decision or numbers");
            }
            if (document.isPresent() != url.isPresent()) {
                throw new IllegalArgumentException("a document needs its url");
            }
        }
    }
}
