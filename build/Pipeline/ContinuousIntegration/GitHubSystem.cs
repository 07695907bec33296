using System.Text;
using Cake.Common.Build.GitHubActions;
using Cake.Common.Build.GitHubActions.Data;

namespace Pipeline.ContinuousIntegration;

/// <summary>
/// GitHub Actions: annotations, log groups, and the step's summary.
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
/// </summary>
public sealed class GitHubSystem(IGitHubActionsProvider provider) : ICiSystem
{
    /// <summary>GitHub discards a step's summary completely if it is larger than this.</summary>
    private const long MaxSummaryBytes = 1024 * 1024;

    public void OpenGroup(string name) => provider.Commands.StartGroup(name);

    public void CloseGroup(string name) => provider.Commands.EndGroup();

    public void ShowError(string title, string message) => provider.Commands.Error(message, new GitHubActionsAnnotation { Title = title });

    public void ShowWarning(string title, string message) =>
        provider.Commands.Warning(message, new GitHubActionsAnnotation { Title = title });

    public void Publish(RunFiles files)
    {
        if (provider.Environment.Runtime.StepSummary?.FullPath is not { Length: > 0 } path)
        {
            Console.WriteLine("GITHUB_STEP_SUMMARY is not set: the step has no summary.");
            return;
        }

        try
        {
            var markdown = File.ReadAllText(files.Markdown);
            var present = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
            if (present + Encoding.UTF8.GetByteCount(markdown) + Environment.NewLine.Length > MaxSummaryBytes)
            {
                Console.WriteLine(
                    $"The step's summary is full (1 MiB), so this run's summary is only in {Path.GetFileName(files.Markdown)}.");
            }
            else
            {
                provider.Commands.SetStepSummary(markdown);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"The step's summary could not be written: {exception.Message}");
        }
    }
}
