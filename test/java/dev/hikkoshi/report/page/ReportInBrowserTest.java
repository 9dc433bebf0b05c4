package dev.hikkoshi.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.report.page.Chromium.Sight;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a browser; the pictures are in {@code target/tests-<jvm>/report}. */
class ReportInBrowserTest {

    private static final int DESK = 1280;
    private static final int PHONE = 390;

    @TempDir
    private Path folder;

    private static String production() throws Exception {
        return Reports.html(Reports.shipped("production"), PriceList.shipped());
    }

    @Test
    void theMiddleOfTheMoveIsReadable() throws Exception {
        List<String> features = FullMove.plan().environment().service().features().stream()
                .map(Feature::name)
                .toList();
        for (Sight sight : Chromium.look("production", production(), DESK, "light", "dark")) {
            isSound(sight);
            assertThat(sight.inCharts("texts"))
                    .containsAll(features)
                    .contains("rolled back, 25 → 0 %", "last step 2026-11-18", "layer jobq removed", "spot 14");
        }
    }

    @Test
    void theEndOfTheMoveIsReadableWithItsCost() throws Exception {
        String html = Reports.html(FullMove.plan(), Reports.prices(folder));
        for (Sight sight : Chromium.look("full-move", html, DESK, "light", "dark")) {
            isSound(sight);
            assertThat(sight.inCharts("texts"))
                    .contains("legacy side removed", "USD for an hour at a usual peak", "spot 36");
        }
    }

    /** The ledger's first steps: none, one day, a week, three weeks, and more. */
    @ParameterizedTest
    @CsvSource({"0,", "1, 12 Jan", "2, 16 Jan", "4, 31 Jan", "7, 24 Jan"})
    void aShortMoveHasDaysOnItsAxis(int steps, String day) throws Exception {
        String html = Reports.html(Reports.shipped("production").until(steps), PriceList.shipped());
        isSound(Chromium.look("short-" + steps, html, PHONE, "light").get(0));
        Sight sight = Chromium.look("short-" + steps, html, DESK, "light").get(0);
        isSound(sight);
        List<String> days = sight.inCharts("texts").stream()
                .filter(text -> text.matches("\\d+ [A-Z][a-z]{2}( \\d{4})?"))
                .toList();
        System.out.printf("report of %d steps: %s%n", steps, days);
        if (steps > 0) {
            assertThat(days).hasSizeBetween(3, 40).anyMatch(text -> text.startsWith(day));
        }
    }

    @Test
    void aRecordIsReadable() throws Exception {
        String html = Reports.html(Reports.shipped("opsworks-2019"), PriceList.shipped());
        isSound(Chromium.look("record", html, DESK, "light").get(0));
    }

    @Test
    void aPageOfAnyNameIsOpened() throws Exception {
        String html = Reports.html(Reports.shipped("opsworks-2019"), PriceList.shipped());
        Sight sight = Chromium.look("record #1? 100%25 é", html, DESK, "light").get(0);
        assertThat(sight.passes()).isNotEmpty();
        assertThat(sight.requests()).singleElement().asString().endsWith("/record%20%231%3F%20100%2525%20%C3%A9.html");
    }

    @Test
    void aPhoneShowsItWithoutScrollingSideways() throws Exception {
        Sight sight = Chromium.look("phone", production(), PHONE, "light").get(0);
        assertThat(sight.wider()).isZero();
        assertThat(sight.violations()).isEmpty();
    }

    @Test
    void anOutsideRequestIsStoppedAndSeen() throws Exception {
        String picture = "<img alt=\"\" src=\"http://127.0.0.1:9/picture.png\">";
        String planted = Reports.html(Reports.shipped("opsworks-2019"), PriceList.shipped())
                .replace("</main>", picture + "</main>");
        Sight stopped = Chromium.look("planted-picture", planted, DESK, "light").get(0);
        assertThat(stopped.console()).anyMatch(message -> message.contains("Content Security Policy"));
        Sight asked = Chromium.look("planted-request", withoutPolicy(planted), DESK, "light")
                .get(0);
        assertThat(asked.requests()).contains("http://127.0.0.1:9/picture.png");
    }

    @Test
    void faintTextAndTextOverTextAndTextThatIsCutAreSeen() throws Exception {
        String planted = withoutPolicy(production())
                .replace("--muted: #566071", "--muted: #b8bfc9")
                .replace(">cluster built<", ">cluster built" + ", and much more".repeat(8) + "<")
                .replace(">web-front</text>", ">web-front, whose name has grown</text>");
        Sight sight = Chromium.look("planted-faults", planted, DESK, "light").get(0);
        assertThat(sight.violations()).anyMatch(violation -> violation.startsWith("color-contrast"));
        assertThat(sight.inCharts("faint")).contains("observability built");
        assertThat(sight.inCharts("overlapping"))
                .anyMatch(pair -> pair.startsWith("cluster built") && pair.endsWith("layer jobq removed"));
        assertThat(sight.inCharts("cut")).contains("web-front, whose name has grown");
    }

    private static String withoutPolicy(String html) {
        return html.replaceFirst("<meta http-equiv[^>]*>", "");
    }

    private static void isSound(Sight sight) {
        assertThat(sight.console()).isEmpty();
        assertThat(sight.requests()).singleElement().asString().startsWith("file:");
        assertThat(sight.violations()).isEmpty();
        assertThat(sight.passes()).contains("color-contrast", "document-title", "landmark-one-main");
        assertThat(sight.inCharts("faint")).isEmpty();
        assertThat(sight.inCharts("overlapping")).isEmpty();
        assertThat(sight.inCharts("cut")).isEmpty();
        assertThat(sight.wider()).isZero();
    }
}
