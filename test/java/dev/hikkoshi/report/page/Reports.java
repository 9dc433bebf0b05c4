package dev.hikkoshi.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reports of the sample. */
final class Reports {

    private static final BigDecimal SPOT = new BigDecimal("0.35");

    private Reports() {}

    /** The plan of a shipped environment. */
    static Plan shipped(String environment) {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of(environment));
        return Planner.plan(
                reading.environments().get(environment), reading.ledgers().get(environment), new Findings());
    }

    /** The page of a plan, as the command writes it. */
    static String html(Plan plan, PriceList prices) throws IOException {
        MoveReport report = new MoveReport(plan, prices, "hikkoshi of this test");
        return report.html(new Charts(Path.of("")).draw(report.facts()));
    }

    /** The shipped prices of us-east-1, used for the sample's region, and 35 percent of them for spot. */
    static PriceList prices(Path folder) throws IOException, PriceList.Unreadable {
        JsonMapper json = new JsonMapper();
        JsonNode onDemand =
                json.readTree(PriceList.shipped().json()).path("us-east-1").path("onDemand");
        ObjectNode spot = onDemand.deepCopy();
        onDemand.path("usdPerHour").properties().forEach(price -> spot.withObject("/usdPerHour")
                .put(
                        price.getKey(),
                        price.getValue().decimalValue().multiply(SPOT).setScale(6, RoundingMode.HALF_UP)));
        ObjectNode file = json.createObjectNode();
        file.putObject("ap-northeast-1").<ObjectNode>set("onDemand", onDemand).set("spot", spot);
        json.writeValue(Files.createDirectories(folder).resolve(PriceList.FILE).toFile(), file);
        return PriceList.of(folder);
    }
}
