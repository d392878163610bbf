schedule-modality-in_person = in person
schedule-modality-remote = remote, by video
schedule-modality-self_paced = at your own pace
