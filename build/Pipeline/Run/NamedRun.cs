using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Storage;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>The earlier run that the request names, for the targets that make its reports again.</summary>
public sealed class NamedRun(RunRequest request, ResultsFolderLock locks)
{
    /// <summary>No other build writes the folder from then on.</summary>
    /// <param name="target">That needs the folder.</param>
    /// <exception cref="ConfigurationException">None is named, it holds no run, or another build writes it.</exception>
    public ResultsFolder Open(string target)
    {
        var named = request.ResultsFolder
            ?? throw new ConfigurationException($"{target} needs the folder of a run: {ArgumentTable.Results}=FOLDER.");
        var folder = ResultsFolder.Open(named, ArgumentTable.Results.With(named));
        locks.Take(folder.Path);
        return folder;
    }
}
