package dev.hikkoshi.effect;

import dev.hikkoshi.review.ChangedCode;
import dev.hikkoshi.review.ChangedCode.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a change does to the code, and how the base was synthesized because of it.
 *
 * @param first what runs, or decides, before anybody sees what it does
 * @param sources the other files that differ
 * @param bases where the base of each environment comes from, if the code of the change did not write it
 */
public record CodeEffect(List<First> first, List<String> sources, List<BaseSide> bases) {

    /** How many files of one part a page names. */
    private static final int NAMED = 40;

    /** And how many sources. */
    private static final int FEW = 5;

    public CodeEffect {
        first = List.copyOf(first);
        sources = List.copyOf(sources);
        bases = List.copyOf(bases);
    }

    /**
     * A part of the code that reviewers look at first.
     *
     * @param what the part
     * @param meaning what its change means
     * @param files the files
     */
    public record First(String what, String meaning, List<String> files) {

        public First {
            files = List.copyOf(files);
        }
    }

    /**
     * Where the base of one environment comes from.
     *
     * @param environment the name of the environment
     * @param source the commit whose own code synthesized it, or the recorded assembly
     * @param seconds how long that took
     * @param cached whether an earlier run did it
     */
    public record BaseSide(String environment, String source, double seconds, boolean cached) {

        String sentence() {
            return "%s is compared with what %s (%s)."
                    .formatted(
                            environment,
                            source,
                            cached ? "from the cache" : String.format(Locale.ROOT, "%.1f s", seconds));
        }
    }

    /** The effect of a change of these files. */
    public static CodeEffect of(ChangedCode code, List<BaseSide> bases) {
        List<First> first = Arrays.stream(Part.values())
                .filter(Part::comesFirst)
                .filter(part -> !code.of(part).isEmpty())
                .map(part -> new First(part.what(), part.meaning(), code.of(part)))
                .toList();
        return new CodeEffect(first, code.of(Part.SOURCES), bases);
    }

    /** Writes what comes first on the page. */
    void writeFirst(Page page) {
        if (!first.isEmpty()) {
            page.paragraph(page.strong("Look at these first: this change alters what builds, judges and deploys."));
            page.items(first.stream()
                    .map(part ->
                            page.strong(part.what()) + ": " + named(part.files(), NAMED, page) + ". " + part.meaning())
                    .toList());
        }
    }

    /** Writes how the change was compared. */
    void writeComparison(Page page) {
        bases.forEach(base -> page.paragraph(base.sentence()));
        if (!sources.isEmpty()) {
            page.paragraph("Sources differ: " + named(sources, FEW, page) + ". What they alter stands below.");
        }
    }

    private static String named(List<String> files, int most, Page page) {
        String names =
                String.join(", ", files.stream().limit(most).map(page::name).toList());
        return files.size() <= most ? names : names + " and " + (files.size() - most) + " more";
    }
}
