package dev.hikkoshi.report.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.cost.CostEstimate;
import dev.hikkoshi.cost.Figure;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.TimeToCapacity;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.UsualPeak;
import dev.hikkoshi.report.ConfigurationSurface;
import dev.hikkoshi.report.WorkShare;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data of the charts as JSON. Dates are ISO days, shares are percentages. */
final class Facts {

    private static final JsonMapper JSON = new JsonMapper();

    private final History history;
    private final PriceList prices;

    Facts(History history, PriceList prices) {
        this.history = history;
        this.prices = prices;
    }

    ObjectNode json() {
        ObjectNode facts = JSON.createObjectNode();
        facts.put("from", history.start().toString());
        facts.put("last", history.last().toString());
        facts.put("to", history.end().toString());
        Lane.of(history).forEach(lane -> add(lane, facts.withArray("lanes")));
        events(facts.putArray("events"));
        work(facts.putArray("work"));
        fleet(facts.putArray("fleet"));
        cost(facts.putArray("cost"));
        surface(facts.putArray("surface"));
        scaleOut(facts.putArray("scaleOut"));
        return facts;
    }

    private static void add(Lane lane, ArrayNode lanes) {
        ObjectNode node = lanes.addObject();
        node.put("feature", lane.state().feature().name());
        node.put("kind", lane.state().feature().kind().word());
        node.put("now", Phrases.standing(lane.state()));
        for (History.Span<dev.hikkoshi.plan.FeatureState> span : lane.spans()) {
            node.withArray("spans")
                    .addObject()
                    .put("from", span.from().toString())
                    .put("to", span.to().toString())
                    .put("stage", span.value().stage().word())
                    .put("share", span.value().share());
        }
        ArrayNode rollBacks = node.putArray("rollBacks");
        lane.rollBacks().forEach(back -> rollBacks
                .addObject()
                .put("on", back.on().toString())
                .put("from", back.fromShare())
                .put("to", back.toShare())
                .put("because", back.because()));
        ArrayNode freezes = node.putArray("freezes");
        lane.freezes().forEach(freeze -> freezes.addObject()
                .put("from", freeze.from().toString())
                .put("to", freeze.to().toString())
                .put("because", freeze.value().because()));
    }

    private void events(ArrayNode events) {
        for (LedgerStep step : history.plan().ledger().steps()) {
            if (!step.verb().namesFeatures()) {
                events.addObject().put("on", step.on().toString()).put("what", Phrases.event(step));
            }
        }
    }

    private void work(ArrayNode work) {
        for (History.Span<WorkShare> span : history.spans(WorkShare::of)) {
            span(work, span)
                    .put("http", 100 * span.value().http())
                    .put("workers", 100 * span.value().workers())
                    .put("all", 100 * span.value().all());
        }
    }

    private void fleet(ArrayNode fleet) {
        for (History.Span<UsualPeak> span : history.spans(UsualPeak::of)) {
            ObjectNode node = span(fleet, span)
                    .put("onDemand", span.value().cluster().onDemand())
                    .put("spot", span.value().cluster().spot());
            span.value().legacyInstances().ifPresent(known -> node.put("legacy", known));
        }
    }

    private void cost(ArrayNode cost) {
        for (History.Span<CostEstimate> span : history.spans(this::estimate)) {
            CostEstimate estimate = span.value();
            ObjectNode node = span(cost, span);
            put(node, "legacy", estimate.legacy());
            put(node, "onDemand", estimate.onDemandPools());
            put(node, "spot", estimate.spotPools());
            put(node, "spotOnDemand", estimate.spotPoolsOnDemand());
        }
    }

    private CostEstimate estimate(Phase phase) {
        return CostEstimate.of(phase, prices);
    }

    private static void put(ObjectNode node, String name, Figure figure) {
        figure.usdPerHour().ifPresent(usd -> node.put(name, usd.doubleValue()));
    }

    private void surface(ArrayNode surface) {
        for (History.Span<ConfigurationSurface> span : history.spans(ConfigurationSurface::of)) {
            ObjectNode node =
                    span(surface, span).put("keys", span.value().attributes().size());
            if (span.value().isKnown()) {
                node.put("recipes", span.value().recipes().size())
                        .put("people", span.value().users().size())
                        .put("machines", span.value().hosts());
            }
        }
    }

    private void scaleOut(ArrayNode scaleOut) {
        Optional<TimeToCapacity> legacy = history.plan().environment().legacy().scaleOut();
        Optional<TimeToCapacity> eks = history.plan().environment().cluster().scaleOut();
        if (legacy.isPresent() && eks.isPresent()) {
            parts(scaleOut, "legacy", legacy.get());
            parts(scaleOut, "EKS", eks.get());
        }
    }

    private static void parts(ArrayNode scaleOut, String side, TimeToCapacity time) {
        List<Long> seconds = Stream.of(time.notice(), time.machine(), time.software(), time.healthy())
                .map(java.time.Duration::toSeconds)
                .toList();
        for (int i = 0; i < seconds.size(); i++) {
            scaleOut.addObject()
                    .put("side", side)
                    .put("part", Phrases.PARTS_OF_A_START.get(i))
                    .put("seconds", seconds.get(i));
        }
    }

    private static ObjectNode span(ArrayNode array, History.Span<?> span) {
        return array.addObject()
                .put("from", span.from().toString())
                .put("to", span.to().toString());
    }
}
