/** The commands, the app of the CDK, and what they need of git, files and the terminal. Only this package prints. */
package dev.hikkoshi.app;
