package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** One text for each set of patterns, compared with all short texts. */
class GlobTextsTest {

    /** The letters of the patterns, one that stands in none of them, and the one that stood for wildcards. */
    private static final List<String> TEXTS = Stream.iterate(List.of("a", "b", "c", "~"), texts -> texts.stream()
                    .flatMap(text -> Stream.of("a", "b", "c", "~").map(text::concat))
                    .toList())
            .limit(4)
            .flatMap(List::stream)
            .toList();

    @Provide
    static Arbitrary<List<String>> patterns() {
        return Arbitraries.strings()
                .withChars("ab~*?")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 100)
    void everyTextHasOneLikeIt(@ForAll("patterns") List<String> patterns) {
        List<Glob> globs = patterns.stream().map(Glob::new).toList();
        Map<BitSet, String> texts = GlobTexts.of(globs, "", 1_000_000).orElseThrow();
        texts.forEach((matched, text) -> assertThat(matched(globs, text)).isEqualTo(matched));
        Set<BitSet> all = TEXTS.stream().map(text -> matched(globs, text)).collect(Collectors.toSet());
        assertThat(texts.keySet()).containsAll(all);
    }

    @Example
    void theWorkIsBounded() {
        List<Glob> globs = IntStream.range('a', 'z')
                .mapToObj(letter -> new Glob("*" + (char) letter + "?????"))
                .toList();
        assertThat(GlobTexts.of(globs, "", 1_000_000)).isEmpty();
    }

    @Example
    void noHostBeginsWithADot() {
        assertThat(GlobTexts.of(List.of(new Glob("*.x")), "", 1_000).orElseThrow())
                .containsValue("~.x")
                .doesNotContainValue(".x");
    }

    private static BitSet matched(List<Glob> globs, String text) {
        BitSet matched = new BitSet();
        IntStream.range(0, globs.size()).filter(i -> globs.get(i).matches(text)).forEach(matched::set);
        return matched;
    }
}
