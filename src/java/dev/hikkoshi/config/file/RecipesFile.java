package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.List;

/**
 * The Chef recipes of a layer by lifecycle event, as written. An event without an entry has the standard recipes.
 * <pre>{@code
 * recipes:
 *   setup: ["legacy::agents", "legacy::runtime"]
 *   configure: ["legacy::configure"]
 *   deploy: ["legacy::deploy"]
 *   undeploy: ["legacy::undeploy"]
 *   shutdown: ["legacy::drain"]
 * }</pre>
 */
public record RecipesFile(
        @JsonPropertyDescription("The recipes that run after an instance has started, in this order.")
                @Example("[\"legacy::agents\", \"legacy::runtime\"]")
                @AtMost(items = ListLimits.CODE)
                @Unless(written = "[legacy::agents, legacy::runtime]")
                @Formed(Form.RECIPE)
                List<String> setup,
        @JsonPropertyDescription(
                        "The recipes that run when an instance joins or leaves the layer, and after a step of the ledger has moved work.")
                @Example("[\"legacy::configure\"]")
                @AtMost(items = ListLimits.CODE)
                @Unless(written = "[legacy::configure]")
                @Formed(Form.RECIPE)
                List<String> configure,
        @JsonPropertyDescription("The recipes that run with each release of a feature of the layer.")
                @Example("[\"legacy::deploy\"]")
                @AtMost(items = ListLimits.CODE)
                @Unless(written = "[legacy::deploy]")
                @Formed(Form.RECIPE)
                List<String> deploy,
        @JsonPropertyDescription("The recipes that run after a feature has left the layer.")
                @Example("[\"legacy::undeploy\"]")
                @AtMost(items = ListLimits.CODE)
                @Unless(written = "[legacy::undeploy]")
                @Formed(Form.RECIPE)
                List<String> undeploy,
        @JsonPropertyDescription("The recipes that run before an instance stops.")
                @Example("[\"legacy::drain\"]")
                @AtMost(items = ListLimits.CODE)
                @Unless(written = "[legacy::drain]")
                @Formed(Form.RECIPE)
                List<String> shutdown) {}
