package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run of recipes through the document {@code AWS-ApplyChefRecipes}. */
final class RecipeRun {

    /** The AWS document that runs Chef recipes. */
    static final String DOCUMENT = "AWS-ApplyChefRecipes";

    private RecipeRun() {}

    /**
     * The document's parameters.
     *
     * @param sourceInfo the {@code SourceInfo} of the cookbooks
     * @param runList the recipes, see {@link #runList}
     * @param attributes the attributes that the recipes read, as JSON
     */
    static Map<String, List<String>> parameters(String sourceInfo, String runList, String attributes) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("SourceType", List.of("S3"));
        parameters.put("SourceInfo", List.of(sourceInfo));
        parameters.put("RunList", List.of(runList));
        parameters.put("JsonAttributesContent", List.of(attributes));
        // The AMI contains the Chef client, so an instance installs nothing from the internet at its start.
        parameters.put("ChefClientVersion", List.of("None"));
        parameters.put("WhyRun", List.of("False"));
        parameters.put("ComplianceSeverity", List.of("None"));
        parameters.put("ComplianceType", List.of("Custom:Chef"));
        return parameters;
    }

    /** {@code recipe[a::b],recipe[a::c]}: the document allows no space after the comma. */
    static String runList(List<String> recipes) {
        return recipes.stream().map(recipe -> "recipe[" + recipe + "]").collect(Collectors.joining(","));
    }
}
