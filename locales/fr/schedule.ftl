schedule-modality-in_person = sur place
schedule-modality-remote = à distance, en visio
schedule-modality-self_paced = à votre rythme
