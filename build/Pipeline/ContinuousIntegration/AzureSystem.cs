using Cake.Common.Build.AzurePipelines;

namespace Pipeline.ContinuousIntegration;

/// <summary>
/// Azure Pipelines: issues, log groups, and the summary of the build. A step of the pipeline publishes the test results, because it can
/// also name the run. https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
/// </summary>
public sealed class AzureSystem(IAzurePipelinesProvider provider) : ICiSystem
{
    public void OpenGroup(string name) => provider.Commands.BeginGroup(OneLine(name));

    public void CloseGroup(string name) => provider.Commands.EndGroup();

    public void ShowError(string title, string message) => provider.Commands.WriteError(Escaped($"{title}: {message}"));

    public void ShowWarning(string title, string message) => provider.Commands.WriteWarning(Escaped($"{title}: {message}"));

    public void Publish(RunFiles files) => provider.Commands.UploadTaskSummary(files.Markdown);

    // Cake's provider does not escape the text. A line break in it would end the command, and the next line could be another command.
    private static string Escaped(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string OneLine(string name) => name.ReplaceLineEndings(" ");
}
