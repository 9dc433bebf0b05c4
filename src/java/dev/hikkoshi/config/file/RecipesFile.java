package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.AtMost;
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
        @AtMost(items = ListLimits.CODE) @Unless(written = "[legacy::agents, legacy::runtime]") @Formed(Form.RECIPE)
                List<String> setup,
        @AtMost(items = ListLimits.CODE) @Unless(written = "[legacy::configure]") @Formed(Form.RECIPE)
                List<String> configure,
        @AtMost(items = ListLimits.CODE) @Unless(written = "[legacy::deploy]") @Formed(Form.RECIPE) List<String> deploy,
        @AtMost(items = ListLimits.CODE) @Unless(written = "[legacy::undeploy]") @Formed(Form.RECIPE)
                List<String> undeploy,
        @AtMost(items = ListLimits.CODE) @Unless(written = "[legacy::drain]") @Formed(Form.RECIPE)
                List<String> shutdown) {}
