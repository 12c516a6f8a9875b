"""The steps as Prefect flows. Prefect keeps parameters, logs, errors and artifacts as plain text: nothing personal
goes in, neither from papers nor the names of files and folders. A claim is its report_no there."""
