return Viommu.Harness.CommandLine.Entry.Start(args);
