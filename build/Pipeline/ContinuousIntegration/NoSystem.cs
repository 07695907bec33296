namespace Pipeline.ContinuousIntegration;

/// <summary>A terminal, or a CI system that has no commands: the log says everything by itself.</summary>
public sealed class NoSystem : ICiSystem
{
    public void OpenGroup(string name)
    {
    }

    public void CloseGroup(string name)
    {
    }

    public void ShowError(string title, string message)
    {
    }

    public void ShowWarning(string title, string message)
    {
    }

    public void Publish(RunFiles files)
    {
    }
}
