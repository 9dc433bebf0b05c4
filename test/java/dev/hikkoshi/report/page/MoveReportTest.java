package dev.hikkoshi.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.plan.Plan;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of the page. */
class MoveReportTest {

    @TempDir
    private Path folder;

    private static String text(String html) {
        return html.replaceAll("<style>.*?</style>|<svg.*?</svg>", " ")
                .replaceAll("<[^>]+>", " ")
                .replace("\\u00a0", " ")
                .replace('\u00a0', ' ')
                .replace("&#39;", "'")
                .replaceAll("\\s+", " ");
    }

    private static String said(Plan plan, PriceList prices) throws Exception {
        return text(Reports.html(plan, prices));
    }

    @Test
    void theHeadlineSaysWhereTheMoveStandsAndWhatMayComeNext() throws Exception {
        assertThat(said(Reports.shipped("production"), PriceList.shipped()))
                .contains(
                        "5 of 14 features",
                        "media-stream has started to move, at 25 %",
                        "Phase 44 of the ledger",
                        "2026-11-18",
                        "HTTP 4 %, workers 17 %, crons 1 of 3",
                        "36 legacy machines",
                        "39 before the move",
                        "shift: media-stream, to: 75 from 2026-11-19",
                        " web-front, app-api,",
                        "43 steps forward are taken",
                        "2027-");
    }

    @Test
    @DisplayName("R37: the report also shows resources that only wait for removal")
    void layersThatCanBeRemovedAreNextSteps() throws Exception {
        int steps = FullMove.plan().ledger().steps().size();
        assertThat(said(FullMove.plan().until(38), PriceList.shipped())).contains("remove-layer: jobq from ");
        assertThat(said(FullMove.plan().until(steps - 1), PriceList.shipped()))
                .contains("Next steps decommission: legacy from ");
        assertThat(said(FullMove.plan(), PriceList.shipped()))
                .doesNotContain("remove-layer: ", "decommission: legacy from ");
    }

    @Test
    @DisplayName("R39: the report shows a roll-back with its reason")
    void rollBacksAreListed() throws Exception {
        assertThat(said(Reports.shipped("production"), PriceList.shipped()))
                .contains("2026-10-14: media-stream", "from 25 to 0 % in phase 42", ": 5xx on long responses");
    }

    @Test
    @DisplayName("R42: a region without prices has no figure, and the page names the missing prices")
    void noPriceNoFigure() throws Exception {
        String html = Reports.html(Reports.shipped("production"), PriceList.shipped());
        assertThat(text(html))
                .contains(
                        "on-demand prices of ap-northeast-1 and spot prices of ap-northeast-1",
                        "Unit discount of spot – –")
                .doesNotContainPattern("[0-9] USD");
        assertThat(html).doesNotContain("USD for an hour");
    }

    @Test
    @DisplayName("R42, R57: with prices, the page shows the three causes separately, with source and day of each price")
    void pricesMakeFigures() throws Exception {
        String html = Reports.html(FullMove.plan(), Reports.prices(folder));
        assertThat(text(html))
                .contains(
                        "all of 14 features run on EKS",
                        "Spot share, of EKS instances 92.3 % 92.3 %",
                        "Unit discount of spot 65.0 % 65.0 %",
                        "Right-sizing, by vCPU 0.76 0.76",
                        "All three: EKS as bought 0.33 0.33",
                        "On demand that is 1266.37 USD a week.",
                        "On-demand prices of ap-northeast-1: karpenter-provider-aws v1.14.1",
                        "(2026-07-20)")
                .doesNotContain("on-demand prices of ap-northeast-1 and");
        assertThat(html).contains("USD for an hour at a usual peak");
    }

    @Test
    @DisplayName("R16, R17: the page compares the time to capacity and names its basis")
    void timeToCapacityIsCompared() throws Exception {
        assertThat(said(Reports.shipped("production"), PriceList.shipped()))
                .contains("5.0 times", "2 min 55 s", "14 min 30 s");
        assertThat(said(Reports.shipped("staging"), PriceList.shipped()))
                .contains("scaleOut")
                .doesNotContain(" times as fast");
    }

    @Test
    void aRecordHasNoStepAndNoChart() throws Exception {
        String html = Reports.html(Reports.shipped("opsworks-2019"), PriceList.shipped());
        assertThat(text(html)).contains("all of 14 features run on opsworks", "Phase 0");
        assertThat(html).doesNotContain("class=\"chart\"");
    }

    @Test
    void anEarlierPhaseIsShownAsItWas() throws Exception {
        assertThat(said(Reports.shipped("production").until(18), PriceList.shipped()))
                .contains("admin-console has started to move, at 25 %", "Phase 18 of the ledger", "2026-03-05")
                .doesNotContain("2026-11-18");
    }

    @Test
    @DisplayName("T24: the same input gives the same bytes")
    void theSameInputGivesTheSameBytes() throws Exception {
        Plan plan = Reports.shipped("production");
        assertThat(Reports.html(plan, PriceList.shipped()))
                .isEqualTo(Reports.html(Reports.shipped("production"), PriceList.shipped()));
    }

    @Test
    void nothingIsFetchedAndNothingRuns() throws Exception {
        String html = Reports.html(FullMove.plan(), Reports.prices(folder));
        assertThat(html)
                .contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-")
                .doesNotContain("<script", "<link", "<img", "<iframe", "@import", "url(http", " style=\"", " onload=");
        Pattern link = Pattern.compile("(?:href|src)=\"(?!#)([^\"]*)\"");
        assertThat(link.matcher(html).results().map(result -> result.group(1)))
                .allMatch(target -> target.startsWith("https://ap-northeast-1.console.aws.amazon.com/cloudwatch/"));
    }

    @Test
    void whatPeopleWroteIsEscaped() {
        assertThat(Html.element("p").with("title", "\"<b>\"").of("<script>&'").toString())
                .isEqualTo("<p title=\"&quot;&lt;b&gt;&quot;\">&lt;script&gt;&amp;&#39;</p>");
    }
}
