package dev.hikkoshi.adopt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The domain that all hosts are below, or that one of them is. */
final class ImportedDomain {

    private ImportedDomain() {}

    /**
     * The longest common end of all hosts that leaves a label of each, of two labels or more. A host that all others are below is
     * the domain itself.
     */
    static Optional<String> of(List<String> hosts) {
        Optional<String> itself = hosts.stream()
                .filter(host -> !host.startsWith("www.") && host.matches("[^*?.]+(\\.[^*?.]+)+"))
                .filter(host -> hosts.stream().anyMatch(other -> !other.equals(host)))
                .filter(host -> hosts.stream().allMatch(other -> other.equals(host) || other.endsWith("." + host)))
                .findFirst();
        return itself.or(() -> above(hosts));
    }

    private static Optional<String> above(List<String> hosts) {
        List<String> common = null;
        for (String host : hosts) {
            List<String> labels = Arrays.asList(host.split("\\."));
            List<String> below = labels.subList(Math.min(1, labels.size()), labels.size());
            common = common == null ? below : commonEnd(common, below);
        }
        return common == null || common.size() < 2 || String.join("", common).matches(".*[*?].*")
                ? Optional.empty()
                : Optional.of(String.join(".", common));
    }

    private static List<String> commonEnd(List<String> one, List<String> other) {
        List<String> end = new ArrayList<>();
        for (int i = 1; i <= Math.min(one.size(), other.size()); i++) {
            String label = one.get(one.size() - i);
            if (!label.equals(other.get(other.size() - i))) {
                break;
            }
            end.add(0, label);
        }
        return end;
    }
}
