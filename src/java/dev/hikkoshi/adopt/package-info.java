/**
 * The import: reads the output of the AWS CLI, asks what AWS cannot know, writes the files of an environment, renders
 * them back and compares. Each value has one of four answers.
 */
package dev.hikkoshi.adopt;
